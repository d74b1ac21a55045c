package io.ledgerdesk.query.live;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.SearchTickets;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketSort;
import io.ledgerdesk.api.ticket.view.AgentStats;
import io.ledgerdesk.api.ticket.view.AgentTicketList;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.query.platform.BoundedQueries;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells those who watch the statistics when they have changed, and how they stand when somebody
 * begins to watch. Looks only while somebody watches, and each time it is asked to tells once of
 * all that has happened since. For one thread.
 */
final class StatisticsPush {

    private static final Logger LOG = LoggerFactory.getLogger(StatisticsPush.class);
    private static final Duration CATCH_UP = Duration.ofSeconds(1);

    /** Once a day something changes without an event: at midnight nothing was closed today yet. */
    private static final long LOOK_ANYWAY_NANOS = Duration.ofMinutes(1).toNanos();

    private static final SearchTickets ANY =
            new SearchTickets(
                    TicketFilter.NONE,
                    new PageRequest(1, 1, TicketSort.CREATED_AT, true),
                    false,
                    null);

    private final LiveFeed feed;
    private final ProjectionProgress progress;
    private final BoundedQueries queries;
    private long toldAt = -1;
    private long lookedAt;
    private boolean owed;
    private @Nullable AgentStats told;

    StatisticsPush(LiveFeed feed, ProjectionProgress progress, BoundedQueries queries) {
        this.feed = feed;
        this.progress = progress;
        this.queries = queries;
    }

    /** To be called as often as there may be a frame; by one thread. */
    void tellIfChanged() {
        if (!feed.isWatched(Room.STATISTICS)) {
            return;
        }
        owed |= feed.hasNewWatcher();
        long position = feed.position();
        long now = System.nanoTime();
        if (position == toldAt && !owed && now - lookedAt < LOOK_ANYWAY_NANOS) {
            return;
        }
        boolean seen =
                progress.awaitProcessed(position, List.of(ReadModelNames.TICKET_SEARCH), CATCH_UP);
        try {
            AgentStats stats = queries.ask(ANY, AgentTicketList.class).stats();
            lookedAt = now;
            toldAt = seen ? position : -1;
            if (owed || !stats.equals(told)) {
                told = stats;
                owed = false;
                feed.pass(
                        Frame.passing(
                                DraftFrame.forAgents(
                                        "ticket:stats",
                                        Set.of(Room.STATISTICS),
                                        Map.of("stats", stats))),
                        null);
            }
        } catch (Rejection later) {
            LOG.info("The statistics cannot be told right now: {}", later.code());
        }
    }
}
