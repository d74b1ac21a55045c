package io.ledgerdesk.query.live.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.query.live.Cursor;
import io.ledgerdesk.query.live.EventFeed;
import io.ledgerdesk.query.live.LiveFeed;
import io.ledgerdesk.query.live.Viewer;
import io.ledgerdesk.query.live.Visitor;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.RecordedAccess;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.CallerExpiry;
import io.ledgerdesk.web.identity.ForAgents;
import io.ledgerdesk.web.identity.ForRequesters;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

/**
 * What happens to tickets, for scripts and bots: a stream of Server-Sent Events for whoever accepts
 * {@code text/event-stream}, and a feed to page through for everybody else.
 */
@RestController
@FeedParameters
class EventsController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String AFTER = "after";
    private static final int DEFAULT_LIMIT = 20;

    private final LiveFeed live;
    private final EventFeed feed;

    EventsController(LiveFeed live, EventFeed feed) {
        this.live = live;
        this.feed = feed;
    }

    @ForRequesters
    @GetMapping("/api/support/events")
    Object own(Requester requester, HttpServletRequest request) {
        return answer(new Viewer.OfRequester(requester), request);
    }

    @ForAgents
    @RecordedAccess(AccessKind.FEED)
    @GetMapping("/api/admin/support/events")
    Object all(Actor agent, HttpServletRequest request) {
        return answer(new Viewer.OfAgent(agent), request);
    }

    private Object answer(Viewer viewer, HttpServletRequest request) {
        Visitor visitor = new Visitor(viewer, CallerExpiry.current(), null);
        QueryParameters parameters = new QueryParameters(request);
        Cursor after = cursor(AFTER, parameters.text(AFTER));
        if (!acceptsStream(request)) {
            return Envelope.ok(
                    feed.page(
                            visitor,
                            after == null ? Cursor.through(0) : after,
                            parameters.limit(DEFAULT_LIMIT, PageRequest.MAX_LIMIT)));
        }
        Cursor last = cursor(LAST_EVENT_ID, request.getHeader(LAST_EVENT_ID));
        EventStream stream =
                new EventStream(
                        live.connect(visitor, visitor.ownRooms(), last == null ? after : last));
        stream.follow();
        return stream;
    }

    private static boolean acceptsStream(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    private static @Nullable Cursor cursor(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Cursor cursor = Cursor.parse(text);
        if (cursor == null) {
            throw TicketRejections.invalid(
                    name + " must be a position, as a frame carries it",
                    Map.of(name, "must be a position, as a frame carries it"));
        }
        return cursor;
    }
}
