package io.ledgerdesk.query.live;

import io.ledgerdesk.eventstore.signal.SignalBus;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.query.platform.AccessNotes;
import io.ledgerdesk.web.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Who is in which ticket's room, and what they let each other know: that somebody came in, that
 * somebody types. Only those in the room can say anything in it, under their real names. All of it
 * crosses between nodes as signals, is told at most once, and is forgotten.
 */
public final class TicketRooms {

    private static final String CHANNEL = "ticket_room";
    private static final int MOST_TYPISTS = 10_000;

    private final LiveFeed feed;
    private final TicketOwners owners;
    private final SignalBus signals;
    private final ReadMarks marks;
    private final AccessNotes accesses;
    private final long forgetAfterNanos;
    private final LongSupplier nanoClock;
    private final Map<RoomSignal.Place, Typist> typists = new ConcurrentHashMap<>();

    TicketRooms(
            LiveFeed feed,
            TicketOwners owners,
            SignalBus signals,
            ReadMarks marks,
            AccessNotes accesses,
            Duration forgetAfter,
            LongSupplier nanoClock) {
        this.feed = feed;
        this.owners = owners;
        this.signals = signals;
        this.marks = marks;
        this.accesses = accesses;
        this.forgetAfterNanos = forgetAfter.toNanos();
        this.nanoClock = nanoClock;
        signals.subscribe(CHANNEL, this::heard);
    }

    /**
     * Lets a connection into a ticket's room, notes the access, tells the others there, and marks
     * as read what they wrote. Reads the log where it does not know the ticket.
     *
     * @throws io.ledgerdesk.api.Rejection {@code ticket_not_found} or {@code not_the_requester}
     */
    public void join(LiveConnection connection, String ticketId) {
        Viewer viewer = connection.viewer();
        String requesterId = owners.requesterForViewer(ticketId, viewer);
        connection.join(Room.ticket(ticketId));
        RequestContext arrival = connection.visitor().arrival();
        if (arrival != null) {
            accesses.note(AccessKind.LIVE, ticketId, arrival);
        }
        RoomSignal signal = RoomSignal.cameIn(ticketId, requesterId, viewer);
        tell(signal, connection);
        send(signal);
        marks.mark(connection.visitor(), ticketId, null);
    }

    /**
     * Checks, without joining, that somebody may look at a ticket.
     *
     * @throws io.ledgerdesk.api.Rejection {@code ticket_not_found} or {@code not_the_requester}
     */
    public void requireMayView(Viewer viewer, String ticketId) {
        owners.requesterForViewer(ticketId, viewer);
    }

    /** Takes a connection out of a ticket's room; nothing happens when it is not there. */
    public void leave(LiveConnection connection, String ticketId) {
        typing(connection, ticketId, false);
        connection.leave(Room.ticket(ticketId));
    }

    /**
     * Marks what others wrote as read by a connection in the room.
     *
     * @param upTo sequence of the last message read; null for all there are
     * @return false when the connection is not in the room
     */
    public boolean read(LiveConnection connection, String ticketId, @Nullable Long upTo) {
        if (!connection.isIn(Room.ticket(ticketId))) {
            return false;
        }
        marks.mark(connection.visitor(), ticketId, upTo);
        return true;
    }

    /**
     * Tells the others in the room that somebody types, or has stopped. Said too often it is not
     * told again.
     *
     * @return false when the connection is not in the room
     */
    public boolean typing(LiveConnection connection, String ticketId, boolean isTyping) {
        if (!connection.isIn(Room.ticket(ticketId))) {
            return false;
        }
        RoomSignal signal =
                RoomSignal.cameIn(ticketId, owners.requesterOf(ticketId), connection.viewer())
                        .typing(isTyping);
        if (connection.typing().mayTell(ticketId, isTyping, nanoClock.getAsLong())) {
            apply(signal, connection);
            send(signal);
        }
        return true;
    }

    /** Forgets those who have not been heard of for a while. */
    void forgetSilent() {
        long now = nanoClock.getAsLong();
        typists.forEach(
                (place, typist) -> {
                    if (now - typist.heardAt() >= forgetAfterNanos
                            && typists.remove(place, typist)) {
                        tell(typist.signal().typing(false), typist.here());
                    }
                });
    }

    private void send(RoomSignal signal) {
        signals.publish(CHANNEL, String.valueOf(signal.place()) + signal.typing(), signal.json());
    }

    private void heard(String payload) {
        RoomSignal signal = RoomSignal.read(payload);
        if (signal != null) {
            apply(signal, null);
        }
    }

    private void apply(RoomSignal signal, @Nullable LiveConnection speaker) {
        if (Boolean.TRUE.equals(signal.typing())) {
            if (typists.size() < MOST_TYPISTS || typists.containsKey(signal.place())) {
                typists.put(signal.place(), new Typist(signal, nanoClock.getAsLong(), speaker));
                tell(signal, speaker);
            }
        } else if (signal.typing() == null || typists.remove(signal.place()) != null) {
            tell(signal, speaker);
        }
    }

    private void tell(RoomSignal signal, @Nullable LiveConnection except) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("ticketId", signal.ticketId());
        payload.put("userId", signal.userId());
        Boolean typing = signal.typing();
        if (typing != null) {
            payload.put("userName", signal.userName());
        }
        payload.put("userType", signal.userType());
        if (typing != null) {
            payload.put("isTyping", typing);
        }
        feed.pass(
                Frame.passing(
                        DraftFrame.forRequesterToo(
                                signal.requesterId(),
                                typing == null ? "ticket:user_active" : "ticket:typing",
                                Set.of(Room.ticket(signal.ticketId())),
                                payload)),
                except);
    }

    /**
     * Somebody who types, and when that was last said.
     *
     * @param here the connection that said it, which is told nothing of it; null when it is on
     *     another node
     */
    private record Typist(RoomSignal signal, long heardAt, @Nullable LiveConnection here) {}
}
