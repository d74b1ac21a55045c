package io.ledgerdesk.query.audit;

import io.ledgerdesk.api.ticket.event.FirstResponseRecorded;
import io.ledgerdesk.api.ticket.event.InternalNoteAdded;
import io.ledgerdesk.api.ticket.event.MessagePosted;
import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.api.ticket.event.ReplyPosted;
import io.ledgerdesk.api.ticket.event.TicketAssigned;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.api.ticket.event.TicketPriorityChanged;
import io.ledgerdesk.api.ticket.event.TicketRated;
import io.ledgerdesk.api.ticket.event.TicketRatingRevised;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.api.ticket.event.TicketStatusChanged;
import io.ledgerdesk.api.ticket.event.TicketTagsAdded;
import io.ledgerdesk.api.ticket.event.TicketTagsRemoved;
import io.ledgerdesk.api.ticket.event.TicketUnassigned;
import io.ledgerdesk.query.audit.CausationTree.Instruction;
import io.ledgerdesk.storage.bulk.InstructionTexts;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a bulk action was to do; pure. */
final class BulkInstructions {

    private BulkInstructions() {}

    /** As a job has it on record. */
    static Instruction recorded(Map<String, String> texts) {
        List<String> tags = InstructionTexts.tags(texts);
        return new Instruction(
                Objects.requireNonNull(texts.get(InstructionTexts.ACTION)),
                texts.get(InstructionTexts.ASSIGNEE_ID),
                texts.get(InstructionTexts.ASSIGNEE_NAME),
                texts.get(InstructionTexts.STATUS),
                texts.get(InstructionTexts.PRIORITY),
                tags.isEmpty() ? null : tags);
    }

    /**
     * As far as events tell. That a status was changed to closed looks like closing, and nothing
     * tells of tags that all tickets had already.
     *
     * @param events the first one of each command, which is what the command was about
     * @return null when they tell nothing, or tell of several actions
     */
    static @Nullable Instruction told(Collection<?> events) {
        Instruction told = null;
        for (Object event : events) {
            Instruction one = event instanceof TicketEvent ticket ? by(ticket) : null;
            told = one == null || told == null ? one : both(told, one);
            if (told == null) {
                return null;
            }
        }
        return told;
    }

    private static @Nullable Instruction by(TicketEvent event) {
        return switch (event) {
            case TicketAssigned e ->
                    new Instruction(
                            "assign", e.assignee().id(), e.assignee().name(), null, null, null);
            case TicketUnassigned e -> new Instruction("unassign", null, null, null, null, null);
            case TicketStatusChanged e -> status(e.to().wireName());
            case TicketReopened e -> status(e.to().wireName());
            case TicketPriorityChanged e ->
                    new Instruction("update_priority", null, null, null, e.to().wireName(), null);
            case TicketClosed e -> new Instruction("close", null, null, null, null, null);
            case TicketTagsAdded e -> tags("add_tags", e.tags());
            case TicketTagsRemoved e -> tags("remove_tags", e.tags());
            case FirstResponseRecorded e -> null;
            case InternalNoteAdded e -> null;
            case MessagePosted e -> null;
            case MessagesRead e -> null;
            case ReplyPosted e -> null;
            case TicketOpened e -> null;
            case TicketRated e -> null;
            case TicketRatingRevised e -> null;
        };
    }

    private static Instruction status(String to) {
        return new Instruction("update_status", null, null, to, null, null);
    }

    private static Instruction tags(String action, Collection<String> tags) {
        return new Instruction(action, null, null, null, null, List.copyOf(new TreeSet<>(tags)));
    }

    /** What can be one instruction; tags are those of all tickets. */
    private static @Nullable Instruction both(Instruction one, Instruction other) {
        if (!one.action().equals(other.action())
                || !Objects.equals(one.assignedTo(), other.assignedTo())
                || !Objects.equals(one.status(), other.status())
                || !Objects.equals(one.priority(), other.priority())) {
            return null;
        }
        List<String> tags = one.tags();
        List<String> more = other.tags();
        if (tags == null || more == null || tags.equals(more)) {
            return one;
        }
        SortedSet<String> all = new TreeSet<>(tags);
        all.addAll(more);
        return tags(one.action(), all);
    }
}
