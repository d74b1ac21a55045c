package io.ledgerdesk.query.live.web.stomp;

import io.ledgerdesk.query.live.Room;
import io.ledgerdesk.query.live.Viewer;
import io.ledgerdesk.query.platform.StoredText;

import org.jspecify.annotations.Nullable;

/**
 * What a client may subscribe to, resolved for its viewer.
 *
 * @param room what is told there
 * @param ticketId of a ticket's own destination
 */
record Destination(Room room, @Nullable String ticketId) {

    private static final String TICKET = "/topic/tickets/";

    /**
     * Finds out what is meant. Whether the viewer may look at a ticket is not decided here.
     *
     * @throws StompRefusal for what does not exist, or is for others
     */
    static Destination of(String name, Viewer viewer) {
        boolean agent = viewer instanceof Viewer.OfAgent;
        return switch (name) {
            case "/topic/admin/tickets" -> forAgents(agent, Room.AGENT_LIST);
            case "/topic/admin/stats" -> forAgents(agent, Room.STATISTICS);
            case "/user/queue/tickets" ->
                    new Destination(Room.requesterList(StoredText.id(viewer.actor().id())), null);
            case "/user/queue/notifications" -> new Destination(viewer.ownRoom(), null);
            default -> ticket(name);
        };
    }

    private static Destination ticket(String name) {
        String ticketId = name.startsWith(TICKET) ? name.substring(TICKET.length()) : "";
        if (ticketId.isEmpty() || ticketId.indexOf('/') >= 0) {
            throw new StompRefusal("destination_not_found", "There is no such destination");
        }
        return new Destination(Room.ticket(ticketId), ticketId);
    }

    private static Destination forAgents(boolean agent, Room room) {
        if (!agent) {
            throw StompRefusal.agentsOnly();
        }
        return new Destination(room, null);
    }
}
