package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.savedview.SavedViewRejections;
import io.ledgerdesk.api.savedview.command.RecallSavedView;
import io.ledgerdesk.api.savedview.command.SavedViewOutcome;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.api.ticket.view.BulkJobView;
import io.ledgerdesk.command.platform.web.WriteRequest;
import io.ledgerdesk.command.ticket.bulk.BulkInstruction;
import io.ledgerdesk.command.ticket.bulk.BulkJobs;
import io.ledgerdesk.command.ticket.bulk.BulkWorkers;
import io.ledgerdesk.web.EntityIds;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.RequestContext;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.validation.Valid;
import jakarta.validation.Validator;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

/**
 * Does the same to many tickets: at once to those that are named, with the request's correlation
 * id, or in the background to all that match. Each goes through its aggregate by a command of its
 * own.
 */
@RestController
@ForAgents
class BulkActionController {

    private static final String SOURCE = "bulk-action";

    private final BulkWorkers workers;
    private final BulkJobs jobs;
    private final Validator validator;

    BulkActionController(BulkWorkers workers, BulkJobs jobs, Validator validator) {
        this.workers = workers;
        this.jobs = jobs;
        this.validator = validator;
    }

    @PostMapping("/api/admin/support/tickets/bulk-action")
    ResponseEntity<Envelope<?>> act(
            @Valid @RequestBody BulkActionRequest body,
            Actor agent,
            RequestContext context,
            WriteRequest write) {
        boolean matches = body.isAboutMatches();
        BulkInstruction instruction = body.toInstruction(agent, write.at(), validator);
        return matches
                ? ResponseEntity.status(HttpStatus.ACCEPTED)
                        .body(start(body, instruction, agent, context, write))
                : ResponseEntity.ok(now(body, instruction, agent, write));
    }

    private Envelope<BulkAnswer> now(
            BulkActionRequest body, BulkInstruction instruction, Actor agent, WriteRequest write) {
        BulkAnswer answer =
                BulkAnswer.of(
                        workers.each(
                                body.distinctIds(),
                                id ->
                                        write.send(
                                                        instruction.toCommand(
                                                                TicketIds.fromPath(id),
                                                                agent,
                                                                write.at()),
                                                        TicketOutcome.class,
                                                        SOURCE)
                                                .result()
                                                .changed()));
        write.awaitSeenBy(AgentViews.NEXT);
        return Envelope.ok(answer.modifiedCount() + " " + instruction.action().done(), answer);
    }

    private Envelope<BulkJobView> start(
            BulkActionRequest body,
            BulkInstruction instruction,
            Actor agent,
            RequestContext context,
            WriteRequest write) {
        @Nullable String viewId = body.view();
        Map<String, String> ofView = viewId == null ? Map.of() : filtersOf(viewId, agent, write);
        return Envelope.ok(
                "Bulk job started",
                jobs.start(
                                instruction,
                                body.checkedFilters(ofView),
                                viewId,
                                agent,
                                context.requestId(),
                                context.addressClass().wireName(),
                                context.impersonatedBy())
                        .view());
    }

    private static Map<String, String> filtersOf(String viewId, Actor agent, WriteRequest write) {
        if (!EntityIds.isWellFormed(viewId)) {
            throw SavedViewRejections.viewNotFound();
        }
        return write.send(new RecallSavedView(viewId, agent, write.at()), SavedViewOutcome.class)
                .result()
                .content()
                .filters();
    }
}
