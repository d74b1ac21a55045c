/** Carries Socket.IO over HTTP: long polling and WebSocket, on the application's own port. */
@NullMarked
package io.ledgerdesk.query.platform.socketio.web;

import org.jspecify.annotations.NullMarked;
