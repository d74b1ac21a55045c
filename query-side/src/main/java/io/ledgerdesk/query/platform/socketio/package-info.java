/**
 * Engine.IO 4 and Socket.IO 5 as {@code socket.io-client} 4.x speaks them: sessions, packets,
 * heartbeats, bounded queues. Knows neither carriers nor what is said over them.
 */
@NullMarked
package io.ledgerdesk.query.platform.socketio;

import org.jspecify.annotations.NullMarked;
