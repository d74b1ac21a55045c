package io.ledgerdesk.query.live;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.web.json.WireJson;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A feed over a log in memory, without a thread that follows it. */
final class Feeds {

    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final List<EventFrames> log = new CopyOnWriteArrayList<>();
    private final Map<String, TicketState> states = new HashMap<>();
    private final LiveMetrics metrics = new LiveMetrics();
    private final LiveFeed feed;
    private Instant now = NOW;

    Feeds(LiveProperties properties) {
        InstantSource clock = () -> now;
        this.feed =
                new LiveFeed(
                        properties,
                        metrics,
                        clock,
                        new LiveFeed.History() {
                            @Override
                            public FrameArchive.Stretch after(long after, long through) {
                                return new FrameArchive.Stretch(
                                        log.stream()
                                                .filter(
                                                        event ->
                                                                event.position() > after
                                                                        && event.position()
                                                                                <= through)
                                                .toList(),
                                        through);
                            }

                            @Override
                            public long head() {
                                return log.isEmpty() ? 0 : log.getLast().position();
                            }
                        });
        feed.startAt(0);
    }

    static LiveProperties properties(int queue, int recentEvents, int resumeEvents) {
        return new LiveProperties(
                queue,
                recentEvents,
                resumeEvents,
                Duration.ofDays(7),
                Duration.ofSeconds(20),
                100,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                null);
    }

    LiveFeed feed() {
        return feed;
    }

    LiveMetrics metrics() {
        return metrics;
    }

    void setNow(Instant instant) {
        now = instant;
    }

    /** Tells the story's events, each at the next position. */
    Feeds tell(TicketStory story) {
        frames(story).forEach(feed::publish);
        return this;
    }

    /** Puts the story's events into the log as if this node had not been there. */
    List<EventFrames> frames(TicketStory story) {
        List<EventFrames> all = new ArrayList<>();
        for (BatchedEvent<TicketEvent> batched : story.batched()) {
            TicketState after =
                    TicketState.evolve(
                            states.get(story.ticketId()), batched.event(), batched.context());
            states.put(story.ticketId(), after);
            EventFrames event =
                    EventFrames.of(
                            log.size() + 1L,
                            batched.event().at(),
                            batched.context().sequence(),
                            TicketFrames.of(batched.event(), batched.context(), after),
                            WireJson.mapper());
            log.add(event);
            all.add(event);
        }
        return all;
    }

    static Visitor agent(Actor agent) {
        return new Visitor(new Viewer.OfAgent(agent), null, null);
    }

    static Visitor requester(Requester requester) {
        return new Visitor(new Viewer.OfRequester(requester), null, null);
    }

    LiveConnection connect(Visitor visitor) {
        return feed.connect(visitor, visitor.ownRooms(), null);
    }

    LiveConnection resume(Visitor visitor, String cursor) {
        return feed.connect(visitor, visitor.ownRooms(), Cursor.parse(cursor));
    }

    LiveConnection connect(Visitor visitor, Room... rooms) {
        return feed.connect(visitor, Set.of(rooms), null);
    }

    /** All that waits, as name and cursor. */
    static List<String> taken(LiveConnection connection) {
        List<String> frames = new ArrayList<>();
        for (Frame frame = connection.poll(); frame != null; frame = connection.poll()) {
            frames.add(frame.toString());
        }
        return frames;
    }
}
