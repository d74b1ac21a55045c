package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The outcome of folding a batch of events over what is stored; events that a ticket has already
 * seen are left out.
 *
 * @param stored tickets as they were before
 * @param after the changed tickets, ascending by id
 * @param applied the events behind it, in their order
 */
record FactsBatch(
        Map<String, TicketFacts> stored, Collection<TicketFacts> after, List<TicketEvent> applied) {

    static FactsBatch fold(
            Map<String, TicketFacts> stored,
            List<BatchedEvent<TicketEvent>> events,
            BusinessCalendar calendar) {
        Map<String, TicketFacts> after = new HashMap<>();
        List<TicketEvent> applied = new ArrayList<>(events.size());
        for (BatchedEvent<TicketEvent> batched : events) {
            String id = batched.event().ticketId();
            @Nullable TicketFacts facts = after.get(id);
            if (facts == null) {
                facts = stored.get(id);
            }
            long sequence = batched.context().sequence();
            if (facts == null || sequence > facts.sequence()) {
                after.put(id, TicketFacts.evolve(facts, batched.event(), sequence, calendar));
                applied.add(batched.event());
            }
        }
        return new FactsBatch(
                stored,
                after.values().stream()
                        .sorted(Comparator.comparing(TicketFacts::ticketId))
                        .toList(),
                applied);
    }

    /** By how much which cohorts change. */
    SortedMap<CohortKey, Cohort> changes() {
        Map<CohortKey, Cohort> changes = new HashMap<>();
        for (TicketFacts now : after) {
            TicketFacts before = stored.get(now.ticketId());
            if (before == null) {
                CohortKey.of(now).forEach(key -> at(changes, key).plus(now));
            } else {
                addChange(changes, before, now);
            }
        }
        changes.values().removeIf(Cohort::isNothing);
        return new TreeMap<>(changes);
    }

    /**
     * Most cohorts that a ticket was in it stays in: what they gain and lose is worked out once.
     */
    private static void addChange(
            Map<CohortKey, Cohort> changes, TicketFacts before, TicketFacts now) {
        Cohort difference = new Cohort();
        difference.minus(before);
        difference.plus(now);
        Set<CohortKey> left = new HashSet<>(CohortKey.of(before));
        for (CohortKey key : CohortKey.of(now)) {
            if (!left.remove(key)) {
                at(changes, key).plus(now);
            } else if (!difference.isNothing()) {
                at(changes, key).add(difference);
            }
        }
        left.forEach(key -> at(changes, key).minus(before));
    }

    private static Cohort at(Map<CohortKey, Cohort> changes, CohortKey key) {
        return changes.computeIfAbsent(key, k -> new Cohort());
    }
}
