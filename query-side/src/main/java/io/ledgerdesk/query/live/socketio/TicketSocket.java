package io.ledgerdesk.query.live.socketio;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.query.live.Cursor;
import io.ledgerdesk.query.live.Frame;
import io.ledgerdesk.query.live.FrameEncoding;
import io.ledgerdesk.query.live.LiveConnection;
import io.ledgerdesk.query.live.LiveFeed;
import io.ledgerdesk.query.live.Room;
import io.ledgerdesk.query.live.TicketRooms;
import io.ledgerdesk.query.live.Viewer;
import io.ledgerdesk.query.live.Visitor;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.query.platform.AccessNotes;
import io.ledgerdesk.query.platform.socketio.ClientSocket;
import io.ledgerdesk.query.platform.socketio.EncodedPacket;
import io.ledgerdesk.query.platform.socketio.PacketEncoder;
import io.ledgerdesk.query.platform.socketio.ReceivedEvent;
import io.ledgerdesk.query.platform.socketio.SocketHandler;
import io.ledgerdesk.web.RequestContext;
import io.ledgerdesk.web.json.WireJson;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Set;

/**
 * One person's client. It looks at what concerns its person from the start, without asking: the
 * existing dashboard asks before it is connected, so that its wish is never sent.
 */
final class TicketSocket implements SocketHandler {

    private static final Logger LOG = LoggerFactory.getLogger(TicketSocket.class);
    private static final String ERROR = "ticket:error";
    private static final String JOIN_FAILED = "Failed to join ticket room";
    private static final String AGENTS_ONLY = "Admin only";
    private static final String NOTHING_TO_WATCH = "There is nothing like that to watch";
    private static final PacketEncoder PACKETS = new PacketEncoder(WireJson.mapper());
    private static final FrameEncoding<EncodedPacket> PACKET =
            frame -> PACKETS.eventOfJson(frame.name(), frame.json());

    private final Visitor visitor;
    private final Set<Room> firstRooms;
    private final @Nullable Cursor resumeAfter;
    private final LiveFeed feed;
    private final TicketRooms rooms;
    private final AccessNotes accesses;
    private @Nullable LiveConnection connection;

    /**
     * Talks to one client.
     *
     * @param firstRooms that it looks at from the start, and resumes in
     */
    TicketSocket(
            Visitor visitor,
            Set<Room> firstRooms,
            @Nullable Cursor resumeAfter,
            LiveFeed feed,
            TicketRooms rooms,
            AccessNotes accesses) {
        this.visitor = visitor;
        this.firstRooms = firstRooms;
        this.resumeAfter = resumeAfter;
        this.feed = feed;
        this.rooms = rooms;
        this.accesses = accesses;
    }

    @Override
    public void connected(ClientSocket socket) {
        socket.emit("connected", Greeting.of(socket.id(), visitor.viewer()));
        LiveConnection live = feed.connect(visitor, firstRooms, resumeAfter);
        connection = live;
        noteWhatAgentsAreToldOf();
        socket.drawFrom(() -> next(live));
        live.whenReady(() -> follow(socket, live));
    }

    /** Of all tickets, from the start; each frame by itself is not noted. */
    private void noteWhatAgentsAreToldOf() {
        RequestContext arrival = visitor.arrival();
        if (arrival != null && firstRooms.contains(Room.MONITOR)) {
            accesses.note(AccessKind.FEED, null, arrival);
        }
    }

    private static @Nullable EncodedPacket next(LiveConnection live) {
        Frame frame = live.poll();
        return frame == null ? null : frame.as(PACKET);
    }

    /** What waits when the connection has ended is still sent, in a bounded time. */
    private static void follow(ClientSocket socket, LiveConnection live) {
        if (live.ending() == null) {
            socket.wake();
        } else {
            socket.close();
        }
    }

    @Override
    public void disconnected(ClientSocket socket) {
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public void received(ClientSocket socket, ReceivedEvent event) {
        LiveConnection live = connection;
        if (live == null) {
            return;
        }
        JsonNode payload = event.argument();
        switch (event.name()) {
            case "join_ticket" -> join(socket, live, payload);
            case "leave_ticket" -> leave(socket, live, payload);
            case "ticket:typing" -> typing(live, payload);
            case "ticket:read" -> read(socket, live, payload);
            case "ticket:watch" -> watch(socket, live, payload);
            case "ticket:unwatch" -> unwatch(socket, live, payload);
            case "admin_join_ticket_monitor" -> joinMonitor(socket, live);
            default -> LOG.trace("an event that nobody knows");
        }
    }

    private void join(ClientSocket socket, LiveConnection live, @Nullable JsonNode payload) {
        if (payload == null || !payload.isObject()) {
            error(socket, JOIN_FAILED);
            return;
        }
        JsonNode ticketId = payload.path("ticketId");
        if (!ticketId.isString()) {
            error(
                    socket,
                    ticketId.isMissingNode() || ticketId.isNull()
                            ? "Ticket not found"
                            : JOIN_FAILED);
            return;
        }
        try {
            String id = ticketId.asString();
            rooms.join(live, id);
            socket.emit(
                    "ticket:joined", Map.of("ticketId", id, "roomName", Room.ticket(id).name()));
        } catch (Rejection rejection) {
            error(socket, whyNot(rejection));
        } catch (RuntimeException failure) {
            LOG.warn("Somebody could not be let into a ticket's room", failure);
            error(socket, JOIN_FAILED);
        }
    }

    private static String whyNot(Rejection rejection) {
        return switch (rejection.kind()) {
            case NOT_FOUND -> "Ticket not found";
            case FORBIDDEN -> "Forbidden - Not your ticket";
            case INVALID, CONFLICT, UNAVAILABLE -> JOIN_FAILED;
        };
    }

    private void leave(ClientSocket socket, LiveConnection live, @Nullable JsonNode payload) {
        String ticketId = ticketId(payload);
        if (ticketId != null) {
            rooms.leave(live, ticketId);
            socket.emit("ticket:left", Map.of("ticketId", ticketId));
        }
    }

    /** Who is not in the room is not heard, and not told so. */
    private void typing(LiveConnection live, @Nullable JsonNode payload) {
        String ticketId = ticketId(payload);
        if (payload != null && ticketId != null && payload.path("isTyping").isBoolean()) {
            rooms.typing(live, ticketId, payload.path("isTyping").asBoolean());
        }
    }

    private void read(ClientSocket socket, LiveConnection live, @Nullable JsonNode payload) {
        String ticketId = ticketId(payload);
        if (payload == null || ticketId == null) {
            return;
        }
        JsonNode upTo = payload.path("upTo");
        Long sequence = upTo.canConvertToLong() && upTo.isIntegralNumber() ? upTo.asLong() : null;
        if (!rooms.read(live, ticketId, sequence)) {
            error(socket, "Not in this ticket's room");
        }
    }

    private void watch(ClientSocket socket, LiveConnection live, @Nullable JsonNode payload) {
        Watched what = what(payload);
        Room room = what == null ? null : what.room(visitor.viewer());
        if (what == null) {
            error(socket, NOTHING_TO_WATCH);
        } else if (room == null) {
            error(socket, AGENTS_ONLY);
        } else {
            live.join(room);
            socket.emit("ticket:watching", Map.of("what", what.word()));
        }
    }

    private void unwatch(ClientSocket socket, LiveConnection live, @Nullable JsonNode payload) {
        Watched what = what(payload);
        Room room = what == null ? null : what.room(visitor.viewer());
        if (what != null && room != null) {
            live.leave(room);
            socket.emit("ticket:unwatched", Map.of("what", what.word()));
        }
    }

    private static @Nullable Watched what(@Nullable JsonNode payload) {
        return Watched.of(payload == null ? null : payload.get("what"));
    }

    private void joinMonitor(ClientSocket socket, LiveConnection live) {
        if (visitor.viewer() instanceof Viewer.OfAgent) {
            live.join(Room.MONITOR);
            socket.emit("ticket:admin_monitor_joined", Map.of("room", Room.MONITOR.name()));
        } else {
            error(socket, AGENTS_ONLY);
        }
    }

    private static @Nullable String ticketId(@Nullable JsonNode payload) {
        JsonNode ticketId = payload == null ? null : payload.get("ticketId");
        return ticketId != null && ticketId.isString() ? ticketId.asString() : null;
    }

    private static void error(ClientSocket socket, String message) {
        socket.emit(ERROR, Map.of("message", message));
    }
}
