package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.command.CloseTicket;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.api.ticket.command.PostMessage;
import io.ledgerdesk.api.ticket.command.RateTicket;
import io.ledgerdesk.api.ticket.command.ReopenTicket;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.api.ticket.view.MessageView;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.command.platform.web.WriteRequest;
import io.ledgerdesk.command.ticket.TicketNumbers;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForRequesters;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What requesters do with their own tickets. */
@RestController
@RequestMapping("/api/support/tickets")
@ForRequesters
class RequesterTicketController {

    /** Those that a requester looks at next. */
    private static final List<String> VIEWS =
            List.of(ReadModelNames.TICKET_LIST, ReadModelNames.TICKET_DETAIL);

    private final TicketNumbers numbers;
    private final Attachments attachments;

    RequesterTicketController(TicketNumbers numbers, Attachments attachments) {
        this.numbers = numbers;
        this.attachments = attachments;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<TicketView> open(
            @Valid @RequestBody OpenTicketRequest body, Requester requester, WriteRequest write) {
        String ticketId = TicketIds.fresh();
        OpenTicket command =
                attachments.attaching(
                        body.attachments(),
                        Actor.user(requester),
                        ticketId,
                        write,
                        attached -> open(body, ticketId, requester, attached, write));
        write.awaitSeenBy(VIEWS);
        return Envelope.ok("Support ticket created successfully", TicketViews.opened(command));
    }

    private OpenTicket open(
            OpenTicketRequest body,
            String ticketId,
            Requester requester,
            List<Attachment> attached,
            WriteRequest write) {
        OpenTicket command =
                body.toCommand(ticketId, numbers.next(write.at()), requester, attached, write.at());
        write.send(command, TicketOutcome.class);
        return command;
    }

    @PostMapping("/{id}/messages")
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<MessageView> message(
            @PathVariable String id,
            @Valid @RequestBody MessageRequest body,
            Requester requester,
            WriteRequest write) {
        String ticketId = TicketIds.fromPath(id);
        Actor sender = Actor.user(requester);
        MessageView view =
                attachments.attaching(
                        body.attachments(),
                        sender,
                        ticketId,
                        write,
                        attached -> {
                            PostMessage command =
                                    body.toMessage(ticketId, sender, attached, write.at());
                            return TicketViews.of(
                                    command,
                                    write.send(command, TicketOutcome.class).requireSequence());
                        });
        write.awaitSeenBy(VIEWS);
        return Envelope.ok("Message added successfully", view);
    }

    @PatchMapping("/{id}/close")
    Envelope<TicketAnswer> close(@PathVariable String id, Requester requester, WriteRequest write) {
        TicketOutcome outcome =
                send(
                        write,
                        new CloseTicket(TicketIds.fromPath(id), Actor.user(requester), write.at()));
        return Envelope.ok("Ticket closed successfully", TicketAnswer.Closed.of(outcome));
    }

    @PatchMapping("/{id}/reopen")
    Envelope<TicketAnswer> reopen(
            @PathVariable String id,
            @Valid @RequestBody ReopenTicketRequest body,
            Requester requester,
            WriteRequest write) {
        TicketOutcome outcome =
                send(
                        write,
                        new ReopenTicket(
                                TicketIds.fromPath(id),
                                Actor.user(requester),
                                body.reason(),
                                write.at()));
        return Envelope.ok("Ticket reopened", TicketAnswer.Reopened.of(outcome));
    }

    @PostMapping("/{id}/rating")
    ResponseEntity<Envelope<TicketAnswer>> rate(
            @PathVariable String id,
            @Valid @RequestBody RateTicketRequest body,
            Requester requester,
            WriteRequest write) {
        RateTicket command =
                body.toCommand(TicketIds.fromPath(id), Actor.user(requester), write.at());
        TicketOutcome outcome = send(write, command);
        return ResponseEntity.status(outcome.firstRating() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(Envelope.ok("Rating saved", TicketAnswer.Rated.of(outcome)));
    }

    @PostMapping("/{id}/read")
    Envelope<TicketAnswer> read(
            @PathVariable String id,
            @Valid @RequestBody MarkReadRequest body,
            Requester requester,
            WriteRequest write) {
        TicketOutcome outcome =
                send(
                        write,
                        body.toCommand(TicketIds.fromPath(id), Actor.user(requester), write.at()));
        return Envelope.ok("Messages marked as read", TicketAnswer.Read.of(outcome));
    }

    private static TicketOutcome send(WriteRequest write, Object command) {
        TicketOutcome outcome = write.send(command, TicketOutcome.class).result();
        write.awaitSeenBy(VIEWS);
        return outcome;
    }
}
