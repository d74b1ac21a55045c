package io.ledgerdesk.query.audit;

import io.ledgerdesk.storage.bulk.BulkJob;
import io.ledgerdesk.storage.bulk.NewBulkJob;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Arranges events by what caused them; pure. */
final class CausationTrees {

    /** Source of whatever a job does. */
    static final String BULK_JOB = "bulk-job";

    private CausationTrees() {}

    /**
     * How much there is in all.
     *
     * @param commands null where they are too many to be told apart
     */
    record Size(@Nullable Long commands, long events) {}

    /**
     * The tree of these events.
     *
     * @param events that share a correlation id, ascending by position
     */
    static CausationTree of(
            String correlationId,
            List<AuditEvent> events,
            CausationTree.@Nullable Origin origin,
            boolean complete) {
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
        return new CausationTree(correlationId, origin, List.copyOf(roots), complete);
    }

    /** How many commands caused these events. */
    static long commands(List<AuditEvent> events) {
        return events.stream().map(AuditEvent::causationId).distinct().count();
    }

    /** What the first event says of its command; null when there is none. */
    static CausationTree.@Nullable Origin origin(
            String correlationId,
            List<AuditEvent> events,
            Size size,
            CausationTree.@Nullable Instruction instruction) {
        if (events.isEmpty()) {
            return null;
        }
        AuditEvent first = events.getFirst();
        return new CausationTree.Origin(
                first.source(),
                first.actorId(),
                first.actorType(),
                first.actorName(),
                first.impersonatedBy(),
                first.addressClass(),
                first.recordedAt(),
                size.commands(),
                size.events(),
                areRootsOf(events, first.source(), first.actorId(), first.impersonatedBy()),
                instruction,
                BULK_JOB.equals(first.source()) ? correlationId : null,
                null);
    }

    /** What a job's record says. */
    static CausationTree.Origin origin(
            BulkJob job,
            List<AuditEvent> events,
            Size size,
            CausationTree.@Nullable Instruction instruction) {
        NewBulkJob order = job.order();
        return new CausationTree.Origin(
                BULK_JOB,
                order.actor().id(),
                order.actor().type().wireName(),
                order.actor().name(),
                order.impersonatedBy(),
                order.addressClass(),
                job.createdAt(),
                size.commands(),
                size.events(),
                areRootsOf(events, BULK_JOB, order.actor().id(), order.impersonatedBy()),
                instruction,
                job.jobId(),
                job.view());
    }

    /** Whether whatever no other event has caused came through one door from one person. */
    private static boolean areRootsOf(
            List<AuditEvent> events,
            @Nullable String source,
            @Nullable String actorId,
            @Nullable String impersonatedBy) {
        Set<String> eventIds = events.stream().map(AuditEvent::eventId).collect(Collectors.toSet());
        return events.stream()
                .filter(event -> !eventIds.contains(String.valueOf(event.causationId())))
                .allMatch(
                        event ->
                                Objects.equals(event.source(), source)
                                        && Objects.equals(event.actorId(), actorId)
                                        && Objects.equals(event.impersonatedBy(), impersonatedBy));
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
