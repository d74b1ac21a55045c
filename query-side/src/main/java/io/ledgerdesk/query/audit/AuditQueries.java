package io.ledgerdesk.query.audit;

import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.query.platform.PastEvents;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Reads;

import org.axonframework.queryhandling.QueryHandler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers what auditors ask: from the log itself about one aggregate, else through the trail. */
final class AuditQueries {

    /** By how much the order of positions and that of the log's clock may differ. */
    private static final Duration CLOCK_DISORDER = Duration.ofMinutes(1);

    private static final int MOST_OF_ONE_CAUSE = 2000;

    private final Reads reads;
    private final PastEvents log;
    private final AuditEvents events;
    private final ReadModel readModel;

    AuditQueries(Reads reads, PastEvents log, ReadModel readModel) {
        this.reads = reads;
        this.log = log;
        this.events = new AuditEvents(log);
        this.readModel = readModel;
    }

    @QueryHandler
    AuditPage handle(AggregateSearch search) {
        List<AuditEvent> found = new ArrayList<>();
        long next = search.after() == null ? 0 : search.after() + 1;
        while (true) {
            List<LoggedEvent> page = log.page(search.aggregateId(), next, AuditSearch.MOST);
            for (LoggedEvent event : page) {
                if (matches(event, search)) {
                    if (found.size() == search.limit()) {
                        return new AuditPage(found, found.getLast().sequence());
                    }
                    found.add(events.of(event));
                }
            }
            if (page.size() < AuditSearch.MOST) {
                return new AuditPage(found, null);
            }
            next = page.getLast().sequence() + 1;
        }
    }

    private static boolean matches(LoggedEvent event, AggregateSearch search) {
        return search.kind().aggregateTypes().contains(event.aggregateType())
                && (search.impersonatedBy() == null
                        || search.impersonatedBy().equals(AuditEvents.impersonatedBy(event)))
                && (search.type() == null || search.type().equals(event.type()))
                && (search.from() == null || !event.recordedAt().isBefore(search.from()))
                && (search.to() == null || !event.recordedAt().isAfter(search.to()))
                && (search.actorId() == null
                        || search.actorId().equals(AuditEvents.actorId(event)));
    }

    @QueryHandler
    AuditPage handle(AuditSearch search) {
        List<Long> positions = positions(search, search.limit() + 1);
        boolean more = positions.size() > search.limit();
        List<Long> page = more ? positions.subList(0, search.limit()) : positions;
        return new AuditPage(
                log.at(page).reversed().stream().map(events::of).toList(),
                more ? page.getLast() : null);
    }

    @QueryHandler
    CausationTree handle(FindCausation query) {
        AuditSearch search =
                new AuditSearch(
                        null,
                        null,
                        null,
                        null,
                        query.correlationId(),
                        null,
                        null,
                        null,
                        null,
                        AuditSearch.MOST);
        List<Long> positions = positions(search, MOST_OF_ONE_CAUSE + 1);
        boolean complete = positions.size() <= MOST_OF_ONE_CAUSE;
        return CausationTrees.of(
                query.correlationId(),
                log.at(complete ? positions : positions.subList(0, MOST_OF_ONE_CAUSE)).stream()
                        .map(events::of)
                        .toList(),
                complete);
    }

    private List<Long> positions(AuditSearch search, int limit) {
        long above = search.from() == null ? -1 : positionBefore(search.from(), -1);
        long below = search.before() == null ? Long.MAX_VALUE : search.before();
        if (search.to() != null) {
            below = Math.min(below, positionBefore(search.to(), 1) + 1);
        }
        long bound = below;
        return reads.inSnapshot(
                snapshot ->
                        TrailRepository.search(snapshot, readModel, search, above, bound, limit));
    }

    private long positionBefore(Instant instant, int direction) {
        return log.positionBefore(instant.plus(CLOCK_DISORDER.multipliedBy(direction)));
    }
}
