/** The push over STOMP and WebSocket, at {@code /ws}. */
@NullMarked
package io.ledgerdesk.query.live.web.stomp;

import org.jspecify.annotations.NullMarked;
