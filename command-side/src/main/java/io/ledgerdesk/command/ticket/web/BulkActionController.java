package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.command.platform.web.WriteRequest;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.validation.Valid;
import jakarta.validation.Validator;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.function.Function;

/**
 * Does the same to many tickets. Each goes through its aggregate by a command of its own; all of
 * them have the request's correlation id.
 */
@RestController
@ForAgents
class BulkActionController {

    private final BulkWorkers workers;
    private final Validator validator;

    BulkActionController(BulkWorkers workers, Validator validator) {
        this.workers = workers;
        this.validator = validator;
    }

    @PostMapping("/api/admin/support/tickets/bulk-action")
    Envelope<BulkAnswer> act(
            @Valid @RequestBody BulkActionRequest body, Actor agent, WriteRequest write) {
        Function<String, TicketCommand> commands = body.toCommands(agent, write.at(), validator);
        BulkAnswer answer =
                BulkAnswer.of(
                        workers.each(
                                body.distinctIds(),
                                id ->
                                        write.send(
                                                        commands.apply(TicketIds.fromPath(id)),
                                                        TicketOutcome.class)
                                                .result()
                                                .changed()));
        write.awaitSeenBy(AgentViews.NEXT);
        return Envelope.ok(answer.modifiedCount() + " " + body.toAction().done(), answer);
    }
}
