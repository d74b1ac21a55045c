package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.api.ticket.TicketStatus.CLOSED;
import static io.ledgerdesk.api.ticket.TicketStatus.IN_PROGRESS;
import static io.ledgerdesk.api.ticket.TicketStatus.OPEN;
import static io.ledgerdesk.api.ticket.TicketStatus.WAITING_FOR_USER;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.AddInternalNote;
import io.ledgerdesk.api.ticket.command.AddTicketTags;
import io.ledgerdesk.api.ticket.command.AssignTicket;
import io.ledgerdesk.api.ticket.command.ChangeTicketPriority;
import io.ledgerdesk.api.ticket.command.ChangeTicketStatus;
import io.ledgerdesk.api.ticket.command.CloseTicket;
import io.ledgerdesk.api.ticket.command.MarkMessagesRead;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.api.ticket.command.PostMessage;
import io.ledgerdesk.api.ticket.command.PostReply;
import io.ledgerdesk.api.ticket.command.RateTicket;
import io.ledgerdesk.api.ticket.command.RemoveTicketTags;
import io.ledgerdesk.api.ticket.command.ReopenTicket;
import io.ledgerdesk.api.ticket.command.SetTicketTags;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.api.ticket.command.UnassignTicket;
import io.ledgerdesk.api.ticket.event.FirstResponseRecorded;
import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.api.ticket.event.TicketAssigned;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketPriorityChanged;
import io.ledgerdesk.api.ticket.event.TicketRated;
import io.ledgerdesk.api.ticket.event.TicketRatingRevised;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.api.ticket.event.TicketStatusChanged;
import io.ledgerdesk.api.ticket.event.TicketTagsAdded;
import io.ledgerdesk.api.ticket.event.TicketTagsRemoved;
import io.ledgerdesk.api.ticket.event.TicketUnassigned;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A support ticket: decides on every command from what has happened so far. Reads no clock and does
 * no I/O; time and ids come in with the commands. What a person wrote is always the first event of
 * its command.
 */
@AggregateRoot(type = Ticket.TYPE)
@Revision(Ticket.SNAPSHOT_REVISION)
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
class Ticket {

    static final String TYPE = "ticket";

    /** Of the JSON of snapshots; those with another revision are passed over. */
    static final String SNAPSHOT_REVISION = "1";

    @AggregateIdentifier private String ticketId;
    private TicketState state = new TicketState();

    @SuppressWarnings("NullAway.Init") // Axon creates it empty; the first event names it.
    Ticket() {}

    /** Bytes in memory, roughly, with what Axon keeps beside it. */
    int weight() {
        return 2000 + state.weight();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    TicketOutcome handle(OpenTicket command) {
        apply(TicketEvents.opened(command));
        return changed();
    }

    @CommandHandler
    TicketOutcome handle(PostMessage command) {
        requireRequester(command.sender(), "message");
        if (state.isClosed()) {
            throw TicketRejections.closedTicketTakesNoUserMessages();
        }
        apply(TicketEvents.posted(command));
        if (state.status() == WAITING_FOR_USER) {
            move(IN_PROGRESS, StatusChangeCause.USER_MESSAGE, command.sender(), command.at());
        }
        return changed();
    }

    @CommandHandler
    TicketOutcome handle(PostReply command) {
        Actor agent = command.agent();
        Instant at = command.at();
        apply(TicketEvents.posted(command));
        if (!state.hasBeenAnswered()) {
            long seconds = state.secondsSinceOpening(at);
            apply(new FirstResponseRecorded(ticketId, agent, seconds, at));
        }
        if (state.status() == OPEN || state.status() == IN_PROGRESS) {
            move(WAITING_FOR_USER, StatusChangeCause.REPLY, agent, at);
        }
        return changed();
    }

    @CommandHandler
    TicketOutcome handle(AddInternalNote command) {
        apply(TicketEvents.added(command));
        return changed();
    }

    @CommandHandler
    TicketOutcome handle(AssignTicket command) {
        Assignment current = state.assignment();
        if (current != null && current.isTo(command.assignee())) {
            return unchanged();
        }
        apply(new TicketAssigned(ticketId, command.assignee(), command.by(), command.at()));
        if (state.status() == OPEN) {
            move(IN_PROGRESS, StatusChangeCause.ASSIGNMENT, command.by(), command.at());
        }
        return changed();
    }

    @CommandHandler
    TicketOutcome handle(UnassignTicket command) {
        Assignment current = state.assignment();
        if (current == null) {
            return unchanged();
        }
        apply(new TicketUnassigned(ticketId, current.assignee(), command.by(), command.at()));
        return changed();
    }

    @CommandHandler
    TicketOutcome handle(ChangeTicketStatus command) {
        if (command.to() == state.status()) {
            return unchanged();
        }
        if (command.to() == CLOSED) {
            close(command.by(), command.at());
        } else if (state.isClosed()) {
            apply(new TicketReopened(ticketId, command.to(), command.by(), null, command.at()));
        } else {
            move(command.to(), StatusChangeCause.SET_BY_AGENT, command.by(), command.at());
        }
        return changed();
    }

    @CommandHandler
    TicketOutcome handle(ChangeTicketPriority command) {
        TicketPriority from = state.priority();
        if (command.to() == from) {
            return unchanged();
        }
        apply(new TicketPriorityChanged(ticketId, from, command.to(), command.by(), command.at()));
        return changed();
    }

    @CommandHandler
    TicketOutcome handle(SetTicketTags command) {
        TagChange change = TagChange.replacing(state.tags(), command.tags());
        return retag(change, command.by(), command.at());
    }

    @CommandHandler
    TicketOutcome handle(AddTicketTags command) {
        TagChange change = TagChange.adding(state.tags(), command.tags());
        return retag(change, command.by(), command.at());
    }

    @CommandHandler
    TicketOutcome handle(RemoveTicketTags command) {
        TagChange change = TagChange.removing(state.tags(), command.tags());
        return retag(change, command.by(), command.at());
    }

    @CommandHandler
    TicketOutcome handle(CloseTicket command) {
        if (command.by().type() == ActorType.USER) {
            requireRequester(command.by(), "close");
        }
        if (state.isClosed()) {
            return unchanged();
        }
        close(command.by(), command.at());
        return changed();
    }

    @CommandHandler
    TicketOutcome handle(ReopenTicket command, TicketPolicy policy) {
        requireRequester(command.by(), "reopen");
        Instant closedAt = state.closedAt();
        if (closedAt == null) {
            return unchanged();
        }
        if (!policy.mayReopen(closedAt, command.at())) {
            throw TicketRejections.reopenWindowHasPassed();
        }
        apply(new TicketReopened(ticketId, OPEN, command.by(), command.reason(), command.at()));
        return changed();
    }

    @CommandHandler
    TicketOutcome handle(RateTicket command, TicketPolicy policy) {
        requireRequester(command.by(), "rate");
        if (!state.isClosed()) {
            throw TicketRejections.onlyClosedTicketsAreRated();
        }
        int stars = command.rating();
        String feedback = command.feedback();
        TicketRating before = state.rating();
        if (before == null) {
            apply(new TicketRated(ticketId, command.by(), stars, feedback, command.at()));
            return state.outcome(ticketId, true, true);
        }
        if (before.says(stars, feedback)) {
            return unchanged();
        }
        if (!policy.mayRevise(before, command.at())) {
            throw TicketRejections.ratingWindowHasPassed();
        }
        apply(new TicketRatingRevised(ticketId, command.by(), stars, feedback, command.at()));
        return changed();
    }

    @CommandHandler
    TicketOutcome handle(MarkMessagesRead command) {
        Actor reader = command.reader();
        if (reader.type() == ActorType.USER) {
            requireRequester(reader, "view");
        }
        OptionalLong upTo = state.readMarks().advance(reader, command.upToSequence());
        if (upTo.isEmpty()) {
            return unchanged();
        }
        apply(new MessagesRead(ticketId, reader, upTo.getAsLong(), command.at()));
        return changed();
    }

    @EventSourcingHandler
    void on(TicketEvent event, @SequenceNumber long sequence) {
        ticketId = event.ticketId();
        state.evolve(event, sequence);
    }

    private void requireRequester(Actor actor, String verb) {
        if (!state.isRequester(actor)) {
            throw TicketRejections.notTheRequester(verb);
        }
    }

    private void close(Actor by, Instant at) {
        apply(new TicketClosed(ticketId, state.status(), by, state.secondsSinceOpening(at), at));
    }

    private void move(TicketStatus to, StatusChangeCause cause, Actor by, Instant at) {
        apply(new TicketStatusChanged(ticketId, state.status(), to, cause, by, at));
    }

    private TicketOutcome retag(TagChange change, Actor by, Instant at) {
        if (!change.removed().isEmpty()) {
            apply(new TicketTagsRemoved(ticketId, change.removed(), by, at));
        }
        if (!change.added().isEmpty()) {
            apply(new TicketTagsAdded(ticketId, change.added(), by, at));
        }
        return change.isEmpty() ? unchanged() : changed();
    }

    private TicketOutcome changed() {
        return state.outcome(ticketId, true, false);
    }

    private TicketOutcome unchanged() {
        return state.outcome(ticketId, false, false);
    }
}
