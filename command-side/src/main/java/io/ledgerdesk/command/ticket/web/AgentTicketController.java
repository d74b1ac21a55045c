package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.command.AddInternalNote;
import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.command.platform.web.WriteRequest;
import io.ledgerdesk.command.ticket.TicketNotes;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What agents set on tickets. */
@RestController
@RequestMapping("/api/admin/support/tickets/{id}")
@ForAgents
class AgentTicketController {

    private final TicketNotes notes;

    AgentTicketController(TicketNotes notes) {
        this.notes = notes;
    }

    @PatchMapping("/assign")
    Envelope<TicketAnswer> assign(
            @PathVariable String id,
            @Valid @RequestBody AssignTicketRequest body,
            Actor agent,
            WriteRequest write) {
        TicketOutcome outcome =
                send(write, body.toCommand(TicketIds.fromPath(id), agent, write.at()));
        return Envelope.ok("Ticket assignment updated", TicketAnswer.Assigned.of(outcome));
    }

    /** The status first: should the note fail, the whole can be sent again. */
    @PatchMapping("/status")
    Envelope<TicketAnswer> changeStatus(
            @PathVariable String id,
            @Valid @RequestBody ChangeStatusRequest body,
            Actor agent,
            WriteRequest write) {
        String ticketId = TicketIds.fromPath(id);
        TicketOutcome outcome =
                write.send(body.toCommand(ticketId, agent, write.at()), TicketOutcome.class)
                        .result();
        AddInternalNote note = body.toNote(ticketId, agent, write.at());
        @Nullable String allNotes = null;
        if (note != null) {
            outcome = write.send(note, TicketOutcome.class).result();
            allNotes = notes.of(ticketId);
        }
        write.awaitSeenBy(AgentViews.NEXT);
        return Envelope.ok("Ticket status updated", TicketAnswer.Moved.of(outcome, allNotes));
    }

    @PatchMapping("/priority")
    Envelope<TicketAnswer> changePriority(
            @PathVariable String id,
            @Valid @RequestBody ChangePriorityRequest body,
            Actor agent,
            WriteRequest write) {
        TicketOutcome outcome =
                send(write, body.toCommand(TicketIds.fromPath(id), agent, write.at()));
        return Envelope.ok("Ticket priority updated", TicketAnswer.Prioritized.of(outcome));
    }

    @PutMapping("/tags")
    Envelope<TicketAnswer> setTags(
            @PathVariable String id,
            @Valid @RequestBody SetTagsRequest body,
            Actor agent,
            WriteRequest write) {
        TicketOutcome outcome =
                send(write, body.toCommand(TicketIds.fromPath(id), agent, write.at()));
        return Envelope.ok("Tags updated", TicketAnswer.Tagged.of(outcome));
    }

    private static TicketOutcome send(WriteRequest write, TicketCommand command) {
        TicketOutcome outcome = write.send(command, TicketOutcome.class).result();
        write.awaitSeenBy(AgentViews.NEXT);
        return outcome;
    }
}
