package io.ledgerdesk.command.ticket.bulk;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.AddTicketTags;
import io.ledgerdesk.api.ticket.command.AssignTicket;
import io.ledgerdesk.api.ticket.command.ChangeTicketPriority;
import io.ledgerdesk.api.ticket.command.ChangeTicketStatus;
import io.ledgerdesk.api.ticket.command.CloseTicket;
import io.ledgerdesk.api.ticket.command.RemoveTicketTags;
import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.api.ticket.command.UnassignTicket;
import io.ledgerdesk.storage.bulk.InstructionTexts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is to be done to each of many tickets; checked already.
 *
 * @param assignee null where nobody is to be assigned
 * @param status null but for {@link BulkAction#UPDATE_STATUS}
 * @param priority null but for {@link BulkAction#UPDATE_PRIORITY}
 * @param tags empty but for tags
 */
public record BulkInstruction(
        BulkAction action,
        @Nullable Assignee assignee,
        @Nullable TicketStatus status,
        @Nullable TicketPriority priority,
        Set<String> tags) {

    public BulkInstruction {
        tags = Set.copyOf(tags);
    }

    /** The command for one of them. */
    public TicketCommand toCommand(String ticketId, Actor by, Instant at) {
        return switch (action) {
            case ASSIGN ->
                    assignee == null
                            ? new UnassignTicket(ticketId, by, at)
                            : new AssignTicket(ticketId, assignee, by, at);
            case UNASSIGN -> new UnassignTicket(ticketId, by, at);
            case UPDATE_STATUS ->
                    new ChangeTicketStatus(ticketId, Objects.requireNonNull(status), by, at);
            case UPDATE_PRIORITY ->
                    new ChangeTicketPriority(ticketId, Objects.requireNonNull(priority), by, at);
            case CLOSE -> new CloseTicket(ticketId, by, at);
            case ADD_TAGS -> new AddTicketTags(ticketId, tags, by, at);
            case REMOVE_TAGS -> new RemoveTicketTags(ticketId, tags, by, at);
        };
    }

    /** As it is stored until it is carried out. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put(InstructionTexts.ACTION, action.wireName());
        if (assignee != null) {
            texts.put(InstructionTexts.ASSIGNEE_ID, assignee.id());
            if (assignee.name() != null) {
                texts.put(InstructionTexts.ASSIGNEE_NAME, assignee.name());
            }
        }
        if (status != null) {
            texts.put(InstructionTexts.STATUS, status.wireName());
        }
        if (priority != null) {
            texts.put(InstructionTexts.PRIORITY, priority.wireName());
        }
        int number = 0;
        for (String tag : tags) {
            texts.put(InstructionTexts.TAG + number++, tag);
        }
        return texts;
    }

    static BulkInstruction of(Map<String, String> texts) {
        String assigneeId = texts.get(InstructionTexts.ASSIGNEE_ID);
        return new BulkInstruction(
                Objects.requireNonNull(
                        WireNamed.find(BulkAction.class, texts.get(InstructionTexts.ACTION))),
                assigneeId == null
                        ? null
                        : new Assignee(assigneeId, texts.get(InstructionTexts.ASSIGNEE_NAME)),
                WireNamed.find(TicketStatus.class, texts.get(InstructionTexts.STATUS)),
                WireNamed.find(TicketPriority.class, texts.get(InstructionTexts.PRIORITY)),
                Set.copyOf(InstructionTexts.tags(texts)));
    }
}
