package io.ledgerdesk.query.live.socketio;

import io.ledgerdesk.query.live.Cursor;
import io.ledgerdesk.query.live.LiveFeed;
import io.ledgerdesk.query.live.Room;
import io.ledgerdesk.query.live.TicketRooms;
import io.ledgerdesk.query.live.Visitor;
import io.ledgerdesk.query.platform.AccessNotes;
import io.ledgerdesk.query.platform.socketio.Admission;
import io.ledgerdesk.query.platform.socketio.SocketApplication;
import io.ledgerdesk.web.RequestContext;
import io.ledgerdesk.web.identity.SocketIdentity;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemException;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Lets clients in by {@code auth.token} alone, an admin key or a token, and tells all others why
 * not.
 */
final class TicketSockets implements SocketApplication {

    private static final String BAD_POSITION =
            "auth.resumeAfter must be a position, as a frame carries it";

    private static final String BAD_WATCH =
            "auth.watch must be a list of \"list\" and, for agents, \"stats\"";

    private final SocketIdentity identity;
    private final LiveFeed feed;
    private final TicketRooms rooms;
    private final AccessNotes accesses;

    TicketSockets(SocketIdentity identity, LiveFeed feed, TicketRooms rooms, AccessNotes accesses) {
        this.identity = identity;
        this.feed = feed;
        this.rooms = rooms;
        this.accesses = accesses;
    }

    @Override
    public Admission admit(@Nullable JsonNode auth, RequestContext opening) {
        String token = text(auth, "token");
        Visitor visitor;
        try {
            visitor = Visitor.of(identity.identify(token), token == null ? "" : token, opening);
        } catch (ProblemException refused) {
            return refusal(refused.problem());
        }
        String resumeAfter = text(auth, "resumeAfter");
        Cursor cursor = resumeAfter == null ? null : Cursor.parse(resumeAfter);
        if (cursor == null && resumeAfter != null) {
            return new Admission.Refused(BAD_POSITION, Map.of("code", Problem.VALIDATION_FAILED));
        }
        Set<Room> firstRooms = firstRooms(visitor, auth == null ? null : auth.get("watch"));
        if (firstRooms == null) {
            return new Admission.Refused(BAD_WATCH, Map.of("code", Problem.VALIDATION_FAILED));
        }
        return new Admission.Accepted(
                new TicketSocket(visitor, firstRooms, cursor, feed, rooms, accesses));
    }

    /** Null when something is asked for that does not exist, or is for others. */
    private static @Nullable Set<Room> firstRooms(Visitor visitor, @Nullable JsonNode watch) {
        Set<Room> all = new HashSet<>(visitor.ownRooms());
        if (watch != null && !watch.isNull()) {
            if (!watch.isArray()) {
                return null;
            }
            for (JsonNode word : watch) {
                Watched what = Watched.of(word);
                Room room = what == null ? null : what.room(visitor.viewer());
                if (room == null) {
                    return null;
                }
                all.add(room);
            }
        }
        return all;
    }

    /** A text, or a number written as one; null when there is none. */
    private static @Nullable String text(@Nullable JsonNode auth, String name) {
        JsonNode value = auth == null ? null : auth.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isString() || value.isIntegralNumber() ? value.asString() : "";
    }

    private static Admission.Refused refusal(Problem problem) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("code", problem.code());
        if (problem.suspension() != null) {
            data.put("reason", problem.suspension().reason());
            if (problem.suspension().suspendedAt() != null) {
                data.put("suspendedAt", problem.suspension().suspendedAt());
            }
        }
        return new Admission.Refused(problem.message(), data);
    }
}
