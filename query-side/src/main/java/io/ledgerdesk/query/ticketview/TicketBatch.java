package io.ledgerdesk.query.ticketview;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.query.platform.BatchedEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The outcome of folding a batch of events over the tickets it touches. Events that a stored ticket
 * has already seen are left out, so applying a batch twice changes nothing the second time.
 *
 * @param changes one per ticket that really changed, ascending by ticket id, the order in which all
 *     writers lock rows
 * @param applied the events behind them, in their order
 */
public record TicketBatch(List<TicketChange> changes, List<BatchedEvent<TicketEvent>> applied) {

    /** The ids of the tickets that a batch touches, ascending. */
    public static Set<String> ticketIds(List<BatchedEvent<TicketEvent>> events) {
        Set<String> ids = new TreeSet<>();
        events.forEach(batched -> ids.add(batched.event().ticketId()));
        return ids;
    }

    /** Those whose opening is not among the events. */
    public static Set<String> begunBefore(List<BatchedEvent<TicketEvent>> events) {
        Set<String> opened = new HashSet<>();
        Set<String> others = new TreeSet<>();
        for (BatchedEvent<TicketEvent> batched : events) {
            String id = batched.event().ticketId();
            if (batched.event() instanceof TicketOpened) {
                opened.add(id);
            } else if (!opened.contains(id)) {
                others.add(id);
            }
        }
        return others;
    }

    /**
     * Folds a batch.
     *
     * @param stored the touched tickets as far as they exist, by id
     */
    public static TicketBatch fold(
            Map<String, TicketRow> stored, List<BatchedEvent<TicketEvent>> events) {
        Map<String, TicketRow> rows = new HashMap<>();
        List<BatchedEvent<TicketEvent>> applied = new ArrayList<>(events.size());
        for (BatchedEvent<TicketEvent> batched : events) {
            String ticketId = batched.event().ticketId();
            @Nullable TicketRow row = rows.get(ticketId);
            if (row == null) {
                row = stored.get(ticketId);
            }
            if (row == null || batched.context().sequence() > row.sequence()) {
                rows.put(ticketId, TicketFold.evolve(row, batched.event(), batched.context()));
                applied.add(batched);
            }
        }
        List<TicketChange> changes = new ArrayList<>(rows.size());
        new TreeMap<>(rows)
                .forEach((id, after) -> changes.add(new TicketChange(stored.get(id), after)));
        return new TicketBatch(List.copyOf(changes), List.copyOf(applied));
    }

    /** Whether all of the tickets were opened within the batch. */
    public boolean isOfNewTickets() {
        return changes.stream().allMatch(change -> change.before() == null);
    }

    /** When each of the changed tickets was opened, by id. */
    public Map<String, Instant> openedAt() {
        Map<String, Instant> moments = new HashMap<>();
        for (TicketChange change : changes) {
            moments.put(change.after().ticketId(), change.after().identity().createdAt());
        }
        return moments;
    }

    /** The changed tickets as they are now. */
    public List<TicketRow> rows() {
        return changes.stream().map(TicketChange::after).toList();
    }
}
