package io.ledgerdesk.query.live;

/**
 * What frames are addressed to and connections look at. A room decides nothing about who may see a
 * frame: that is the frame's own matter, see {@link Viewer#maySee}.
 */
public record Room(String name) {

    /** Every ticket's events, for agents. */
    public static final Room MONITOR = new Room("admin:ticket_monitor");

    /** Changed and new rows of the agents' list. */
    public static final Room AGENT_LIST = new Room("list:agents");

    /** The statistics block of the agents' list. */
    public static final Room STATISTICS = new Room("statistics");

    /** One ticket, for its requester and for agents. */
    public static Room ticket(String ticketId) {
        return new Room("ticket:" + ticketId);
    }

    /** What concerns one agent. */
    public static Room agent(String agentId) {
        return new Room("admin:" + agentId);
    }

    /** All public events of one requester's tickets. */
    public static Room requester(String requesterId) {
        return new Room("user:" + requesterId);
    }

    /** Changed and new rows of one requester's list. */
    public static Room requesterList(String requesterId) {
        return new Room("list:user:" + requesterId);
    }
}
