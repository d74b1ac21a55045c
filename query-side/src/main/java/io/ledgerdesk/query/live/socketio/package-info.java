/** The push over Socket.IO, with the events and payloads that the existing clients know. */
@NullMarked
package io.ledgerdesk.query.live.socketio;

import org.jspecify.annotations.NullMarked;
