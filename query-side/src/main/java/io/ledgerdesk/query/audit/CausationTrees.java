package io.ledgerdesk.query.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Arranges events by what caused them; pure. */
final class CausationTrees {

    private CausationTrees() {}

    /**
     * The tree of these events.
     *
     * @param events that share a correlation id, ascending by position
     */
    static CausationTree of(String correlationId, List<AuditEvent> events, boolean complete) {
        Map<String, List<AuditEvent>> byCause = new LinkedHashMap<>();
        Set<String> eventIds = new HashSet<>();
        for (AuditEvent event : events) {
            byCause.computeIfAbsent(String.valueOf(event.causationId()), id -> new ArrayList<>())
                    .add(event);
            eventIds.add(event.eventId());
        }
        List<CausationTree.Cause> roots = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (String causationId : byCause.keySet()) {
            if (!eventIds.contains(causationId)) {
                roots.add(cause(causationId, byCause, told));
            }
        }
        return new CausationTree(correlationId, List.copyOf(roots), complete);
    }

    private static CausationTree.Cause cause(
            String causationId, Map<String, List<AuditEvent>> byCause, Set<String> told) {
        List<AuditEvent> events = byCause.getOrDefault(causationId, List.of());
        List<CausationTree.Effect> effects = new ArrayList<>();
        if (told.add(causationId)) {
            for (AuditEvent event : events) {
                effects.add(
                        new CausationTree.Effect(
                                event,
                                byCause.containsKey(event.eventId())
                                        ? List.of(cause(event.eventId(), byCause, told))
                                        : List.of()));
            }
        }
        AuditEvent first = events.getFirst();
        return new CausationTree.Cause(
                causationId.equals("null") ? null : causationId,
                first.source(),
                first.actorId(),
                first.actorName(),
                List.copyOf(effects));
    }
}
