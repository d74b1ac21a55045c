package io.ledgerdesk.query.live.web.stomp;

import io.ledgerdesk.query.live.LiveFeed;
import io.ledgerdesk.query.live.TicketRooms;
import io.ledgerdesk.web.identity.SocketIdentity;

/** What every conversation needs. */
record StompServices(SocketIdentity identity, LiveFeed feed, TicketRooms rooms) {}
