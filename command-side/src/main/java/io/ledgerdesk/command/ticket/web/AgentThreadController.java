package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.command.AddInternalNote;
import io.ledgerdesk.api.ticket.command.PostReply;
import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.api.ticket.view.MessageView;
import io.ledgerdesk.command.platform.web.WriteRequest;
import io.ledgerdesk.command.ticket.TicketNotes;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What agents write into tickets: replies, and notes among themselves. */
@RestController
@RequestMapping("/api/admin/support/tickets/{id}")
@ForAgents
class AgentThreadController {

    private final TicketNotes notes;
    private final Attachments attachments;

    AgentThreadController(TicketNotes notes, Attachments attachments) {
        this.notes = notes;
        this.attachments = attachments;
    }

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<MessageView> message(
            @PathVariable String id,
            @Valid @RequestBody MessageRequest body,
            Actor agent,
            WriteRequest write) {
        String ticketId = TicketIds.fromPath(id);
        MessageView view =
                attachments.attaching(
                        body.attachments(),
                        agent,
                        ticketId,
                        write,
                        attached -> post(body, ticketId, agent, attached, write));
        write.awaitSeenBy(AgentViews.NEXT);
        return Envelope.ok(body.isNote() ? "Internal note added" : "Reply sent successfully", view);
    }

    private static MessageView post(
            MessageRequest body,
            String ticketId,
            Actor agent,
            List<Attachment> attached,
            WriteRequest write) {
        if (body.isNote()) {
            AddInternalNote note = body.toNote(ticketId, agent, attached, write.at());
            return TicketViews.of(note, send(write, note));
        }
        PostReply reply = body.toReply(ticketId, agent, attached, write.at());
        return TicketViews.of(reply, send(write, reply));
    }

    @PostMapping("/internal-notes")
    Envelope<TicketAnswer> note(
            @PathVariable String id,
            @Valid @RequestBody NoteRequest body,
            Actor agent,
            WriteRequest write) {
        AddInternalNote note = body.toCommand(TicketIds.fromPath(id), agent, write.at());
        send(write, note);
        write.awaitSeenBy(AgentViews.NEXT);
        return Envelope.ok(
                "Internal note added",
                new TicketAnswer.Noted(note.ticketId(), notes.of(note.ticketId())));
    }

    @PostMapping("/read")
    Envelope<TicketAnswer> read(
            @PathVariable String id,
            @Valid @RequestBody MarkReadRequest body,
            Actor agent,
            WriteRequest write) {
        TicketOutcome outcome =
                write.send(
                                body.toCommand(TicketIds.fromPath(id), agent, write.at()),
                                TicketOutcome.class)
                        .result();
        write.awaitSeenBy(AgentViews.NEXT);
        return Envelope.ok("Messages marked as read", TicketAnswer.Read.of(outcome));
    }

    /** Answers the sequence of what was written. */
    private static long send(WriteRequest write, TicketCommand command) {
        return write.send(command, TicketOutcome.class).requireSequence();
    }
}
