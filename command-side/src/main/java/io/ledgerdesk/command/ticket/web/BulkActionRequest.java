package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.command.AddTicketTags;
import io.ledgerdesk.api.ticket.command.CloseTicket;
import io.ledgerdesk.api.ticket.command.RemoveTicketTags;
import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.api.ticket.command.UnassignTicket;
import io.ledgerdesk.web.validation.RequiredFields;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * {@code POST …/bulk-action}.
 *
 * @param ticketIds at most 1,000; what no ticket can have as its id is found out ticket by ticket
 * @param actionData what the action needs; everything else in it is ignored
 */
@RequiredFields(
        value = {"action", "ticketIds"},
        message = "Action and ticketIds are required")
record BulkActionRequest(
        @Nullable String action,
        @Size(max = MOST_TICKETS, message = Inputs.TOO_MANY)
                @Nullable List<@NotBlank(message = "must not be blank") @Nullable String> ticketIds,
        @Nullable Data actionData) {

    private static final int MOST_TICKETS = 1000;
    private static final String PREFIX = "actionData.";

    BulkActionRequest {
        ticketIds = ticketIds == null || ticketIds.isEmpty() ? null : ticketIds;
    }

    /** Texts as clients send them; which of them count depends on the action. */
    record Data(
            @Nullable String assignedTo,
            @Nullable String assignedToName,
            @Nullable String status,
            @Nullable String priority,
            @Nullable List<@Nullable String> tags) {

        private static final Data NONE = new Data(null, null, null, null, null);
    }

    /**
     * Which action.
     *
     * @throws io.ledgerdesk.api.Rejection when there is no such action
     */
    BulkAction toAction() {
        BulkAction known = WireNamed.find(BulkAction.class, action);
        if (known == null) {
            String names = String.join(", ", WireNamed.names(BulkAction.class));
            throw TicketRejections.invalid(
                    "Invalid action", Map.of("action", "must be one of " + names));
        }
        return known;
    }

    /** Each once, in the order in which they were sent. */
    Set<String> distinctIds() {
        Set<String> ids = new LinkedHashSet<>();
        for (String id : Objects.requireNonNull(ticketIds)) {
            ids.add(Objects.requireNonNull(id));
        }
        return ids;
    }

    /**
     * How a ticket's id becomes the command for it; the data obey the limits of the endpoints for
     * single tickets.
     *
     * @throws io.ledgerdesk.api.Rejection when the action's data are missing or wrong
     */
    Function<String, TicketCommand> toCommands(Actor by, Instant at, Validator validator) {
        Data data = actionData == null ? Data.NONE : actionData;
        return switch (toAction()) {
            case ASSIGN -> {
                var body = new AssignTicketRequest(data.assignedTo(), data.assignedToName());
                required("assignedTo", body.assignedTo());
                check(validator, body);
                yield id -> body.toCommand(id, by, at);
            }
            case UNASSIGN -> id -> new UnassignTicket(id, by, at);
            case UPDATE_STATUS -> {
                var body = new ChangeStatusRequest(data.status(), null);
                check(validator, body);
                yield id -> body.toCommand(id, by, at);
            }
            case UPDATE_PRIORITY -> {
                var body = new ChangePriorityRequest(data.priority());
                check(validator, body);
                yield id -> body.toCommand(id, by, at);
            }
            case CLOSE -> id -> new CloseTicket(id, by, at);
            case ADD_TAGS -> {
                Set<String> tags = tags(data, by, at, validator);
                yield id -> new AddTicketTags(id, tags, by, at);
            }
            case REMOVE_TAGS -> {
                Set<String> tags = tags(data, by, at, validator);
                yield id -> new RemoveTicketTags(id, tags, by, at);
            }
        };
    }

    private static Set<String> tags(Data data, Actor by, Instant at, Validator validator) {
        List<@Nullable String> sent = data.tags();
        required("tags", sent == null || sent.isEmpty() ? null : sent);
        SetTagsRequest body = new SetTagsRequest(sent);
        check(validator, body);
        return new TreeSet<>(body.toCommand("", by, at).tags());
    }

    private static void required(String name, @Nullable Object value) {
        if (value == null) {
            throw TicketRejections.invalid(
                    PREFIX + name + " is required", Map.of(PREFIX + name, "is required"));
        }
    }

    private static <T> void check(Validator validator, T body) {
        Map<String, String> wrong = new TreeMap<>();
        for (ConstraintViolation<T> violation : validator.validate(body)) {
            wrong.put(PREFIX + violation.getPropertyPath(), violation.getMessage());
        }
        wrong.forEach(
                (field, complaint) -> {
                    throw TicketRejections.invalid(field + " " + complaint, wrong);
                });
    }
}
