package io.ledgerdesk.query.live.socketio;

import io.ledgerdesk.query.live.LiveFeed;
import io.ledgerdesk.query.live.TicketRooms;
import io.ledgerdesk.query.platform.AccessNotes;
import io.ledgerdesk.query.platform.socketio.SocketApplication;
import io.ledgerdesk.web.identity.SocketIdentity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts tickets behind the Socket.IO door. */
@Configuration(proxyBeanMethods = false)
class TicketSocketsConfiguration {

    @Bean
    SocketApplication ticketSockets(
            SocketIdentity identity, LiveFeed feed, TicketRooms rooms, AccessNotes accesses) {
        return new TicketSockets(identity, feed, rooms, accesses);
    }
}
