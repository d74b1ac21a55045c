package io.ledgerdesk.query.audit;

import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.query.platform.PastEvents;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.textsearch.WordQuery;

import org.axonframework.queryhandling.QueryHandler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers what auditors ask: from the log itself about one aggregate, else through the trail. */
final class AuditQueries {

    /** By how much the order of positions and that of the log's clock may differ. */
    private static final Duration CLOCK_DISORDER = Duration.ofMinutes(1);

    private final Reads reads;
    private final PastEvents log;
    private final AuditEvents events;
    private final ReadModel readModel;
    private final int mostLookedThrough;

    /**
     * Wires the queries.
     *
     * @param mostLookedThrough events that are read for one page, where they have to be
     */
    AuditQueries(Reads reads, PastEvents log, ReadModel readModel, int mostLookedThrough) {
        this.reads = reads;
        this.log = log;
        this.events = new AuditEvents(log);
        this.readModel = readModel;
        this.mostLookedThrough = mostLookedThrough;
    }

    @QueryHandler
    AuditPage handle(AggregateSearch search) {
        List<AuditEvent> found = new ArrayList<>();
        String text = search.filter().text();
        WordQuery words = text == null ? null : WordQuery.of(text);
        long next = search.after() == null ? 0 : search.after() + 1;
        while (true) {
            List<LoggedEvent> page = log.page(search.aggregateId(), next, AuditSearch.MOST);
            for (LoggedEvent event : page) {
                if (matches(event, search) && (words == null || events.hasWords(event, words))) {
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
        AuditFilter filter = search.filter();
        return search.kind().aggregateTypes().contains(event.aggregateType())
                && (filter.type() == null || filter.type().equals(event.type()))
                && (filter.from() == null || !event.recordedAt().isBefore(filter.from()))
                && (filter.to() == null || event.recordedAt().isBefore(filter.to()))
                && AuditEvents.hasOrigin(event, filter);
    }

    @QueryHandler
    AuditPage handle(AuditSearch search) {
        String source = search.filter().source();
        if (source != null) {
            return lookedThrough(search, source);
        }
        List<Long> positions = positions(search, search.limit() + 1);
        boolean more = positions.size() > search.limit();
        List<Long> page = more ? positions.subList(0, search.limit()) : positions;
        return new AuditPage(
                log.at(page).reversed().stream().map(events::of).toList(),
                more ? page.getLast() : null);
    }

    /**
     * The trail knows all but the source: what matches else is read, a bounded number of events.
     */
    private AuditPage lookedThrough(AuditSearch search, String source) {
        List<AuditEvent> found = new ArrayList<>();
        AuditSearch rest = search;
        for (int read = 0; read < mostLookedThrough; read += AuditSearch.MOST) {
            List<Long> positions = positions(rest, AuditSearch.MOST);
            for (LoggedEvent event : log.at(positions).reversed()) {
                if (source.equals(AuditEvents.source(event))) {
                    found.add(events.of(event));
                    if (found.size() == search.limit()) {
                        return new AuditPage(found, event.position());
                    }
                }
            }
            if (positions.size() < AuditSearch.MOST) {
                return new AuditPage(found, null);
            }
            rest = rest.before(positions.getLast());
        }
        return new AuditPage(found, rest.before());
    }

    private List<Long> positions(AuditSearch search, int limit) {
        AuditFilter filter = search.filter();
        long above = filter.from() == null ? -1 : positionBefore(filter.from(), -1);
        long below = search.before() == null ? Long.MAX_VALUE : search.before();
        if (filter.to() != null) {
            below = Math.min(below, positionBefore(filter.to(), 1) + 1);
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
