package io.ledgerdesk.query.audit;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.query.audit.CausationTree.Instruction;
import io.ledgerdesk.query.platform.PastEvents;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.storage.bulk.BulkJob;
import io.ledgerdesk.storage.bulk.BulkJobTable;
import io.ledgerdesk.web.EntityIds;

import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers what set off what: which events belong together is in the trail, the rest in the log. */
final class CausationQueries {

    private static final Logger LOG = LoggerFactory.getLogger(CausationQueries.class);
    private static final Set<String> BULK = Set.of("bulk-action", CausationTrees.BULK_JOB);

    private final Reads reads;
    private final PastEvents log;
    private final AuditEvents events;
    private final CauseRepository causes;
    private final BulkJobTable jobs;
    private final ReadModel readModel;
    private final Bounds bounds;

    /**
     * How much is looked at.
     *
     * @param shown events of one answer
     * @param counted events among which commands are told apart
     */
    record Bounds(int shown, int counted) {}

    CausationQueries(
            Reads reads,
            PastEvents log,
            CauseRepository causes,
            BulkJobTable jobs,
            ReadModel readModel,
            Bounds bounds) {
        this.reads = reads;
        this.log = log;
        this.events = new AuditEvents(log);
        this.causes = causes;
        this.jobs = jobs;
        this.readModel = readModel;
        this.bounds = bounds;
    }

    @QueryHandler
    CausationTree handle(FindCausation query) {
        String id = query.correlationId();
        TrailRepository.Caused caused =
                reads.inSnapshot(
                        snapshot ->
                                TrailRepository.caused(snapshot, readModel, id, bounds.counted()));
        List<Long> positions = caused.positions();
        boolean complete = positions.size() <= bounds.shown();
        List<LoggedEvent> logged =
                log.at(complete ? positions : positions.subList(0, bounds.shown()));
        List<AuditEvent> shown = logged.stream().map(events::of).toList();
        CausationTrees.Size size =
                new CausationTrees.Size(commands(caused, shown), caused.events());
        BulkJob job = EntityIds.isWellFormed(id) ? jobs.find(id).orElse(null) : null;
        Instruction instruction =
                job == null
                        ? instruction(logged)
                        : BulkInstructions.recorded(job.order().instruction());
        return CausationTrees.of(
                id,
                shown,
                job == null
                        ? CausationTrees.origin(id, shown, size, instruction)
                        : CausationTrees.origin(job, shown, size, instruction),
                complete);
    }

    /** Null where it would take too long. */
    private @Nullable Long commands(TrailRepository.Caused caused, List<AuditEvent> shown) {
        if (caused.positions().size() <= bounds.shown()) {
            return CausationTrees.commands(shown);
        }
        if (caused.events() > caused.positions().size()) {
            return null;
        }
        try {
            return (long) causes.count(caused.positions());
        } catch (DataAccessException e) {
            LOG.warn("commands cannot be counted", e);
            throw new Rejection(
                    RejectionKind.UNAVAILABLE,
                    "event_log_unavailable",
                    "The event log cannot be read right now");
        }
    }

    /** What events of bulk actions tell; each command is about what its first event says. */
    private @Nullable Instruction instruction(List<LoggedEvent> logged) {
        Map<String, LoggedEvent> first = new LinkedHashMap<>();
        for (LoggedEvent event : logged) {
            if (BULK.contains(String.valueOf(AuditEvents.source(event)))) {
                first.putIfAbsent(String.valueOf(AuditEvents.causationId(event.metadata())), event);
            }
        }
        return BulkInstructions.told(first.values().stream().map(events::readable).toList());
    }
}
