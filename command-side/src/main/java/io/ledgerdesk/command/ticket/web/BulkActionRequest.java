package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.command.AssignTicket;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketFilterTexts;
import io.ledgerdesk.command.ticket.bulk.BulkAction;
import io.ledgerdesk.command.ticket.bulk.BulkInstruction;
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

/**
 * {@code POST …/bulk-action}.
 *
 * @param ticketIds at most 1,000; what no ticket can have as its id is found out ticket by ticket
 * @param filters instead of ids: all tickets that match, as in the list's query string
 * @param view instead of ids: all tickets of this saved view, over which filters have precedence
 * @param actionData what the action needs; everything else in it is ignored
 */
@RequiredFields(value = "action", message = BulkActionRequest.REQUIRED)
record BulkActionRequest(
        @Nullable String action,
        @Size(max = MOST_TICKETS, message = Inputs.TOO_MANY)
                @Nullable List<@NotBlank(message = "must not be blank") @Nullable String> ticketIds,
        @Nullable Map<String, @Nullable String> filters,
        @Nullable String view,
        @Nullable Data actionData) {

    static final String REQUIRED = "Action and ticketIds are required";

    private static final int MOST_TICKETS = 1000;
    private static final String PREFIX = "actionData.";

    /** What bean validation puts behind the number of a list's element. */
    private static final String ELEMENT = ".<list element>";

    BulkActionRequest {
        ticketIds = ticketIds == null || ticketIds.isEmpty() ? null : ticketIds;
        view = Inputs.unlessBlank(view);
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
     * Whether it is about whatever matches, rather than about tickets that are named.
     *
     * @throws io.ledgerdesk.api.Rejection when it is about neither, or both
     */
    boolean isAboutMatches() {
        boolean matches = view != null || filters != null;
        if (!matches && ticketIds == null) {
            throw TicketRejections.invalid(REQUIRED, Map.of("ticketIds", "is required"));
        }
        if (matches && ticketIds != null) {
            throw TicketRejections.invalid(
                    "ticketIds must not be sent with filters or view",
                    Map.of("ticketIds", "must not be sent with filters or view"));
        }
        return matches;
    }

    /**
     * The filters that make up the tickets.
     *
     * @param ofView those of the saved view, if there is one
     * @throws io.ledgerdesk.api.Rejection when they are none, or would match every ticket
     */
    Map<String, String> checkedFilters(Map<String, String> ofView) {
        Map<String, String> texts = new TreeMap<>(ofView);
        if (filters != null) {
            filters.forEach((name, text) -> texts.put(name, TicketFilterTexts.kept(name, text)));
        }
        texts.values().removeIf(String::isEmpty);
        TicketFilterTexts.check(texts);
        if (TicketFilterTexts.read(texts, "").equals(TicketFilter.NONE)) {
            throw TicketRejections.invalid(
                    "filters must not match every ticket",
                    Map.of("filters", "must not match every ticket"));
        }
        return texts;
    }

    /**
     * What is to be done to each; the data obey the limits of the endpoints for single tickets.
     *
     * @throws io.ledgerdesk.api.Rejection when the action's data are missing or wrong
     */
    BulkInstruction toInstruction(Actor by, Instant at, Validator validator) {
        Data data = actionData == null ? Data.NONE : actionData;
        BulkAction which = toAction();
        return switch (which) {
            case ASSIGN -> {
                var body = new AssignTicketRequest(data.assignedTo(), data.assignedToName());
                required("assignedTo", body.assignedTo());
                check(validator, body);
                yield new BulkInstruction(
                        which,
                        body.toCommand("", by, at) instanceof AssignTicket assign
                                ? assign.assignee()
                                : null,
                        null,
                        null,
                        Set.of());
            }
            case UPDATE_STATUS -> {
                var body = new ChangeStatusRequest(data.status(), null);
                check(validator, body);
                yield new BulkInstruction(
                        which, null, body.toCommand("", by, at).to(), null, Set.of());
            }
            case UPDATE_PRIORITY -> {
                var body = new ChangePriorityRequest(data.priority());
                check(validator, body);
                yield new BulkInstruction(
                        which, null, null, body.toCommand("", by, at).to(), Set.of());
            }
            case UNASSIGN, CLOSE -> new BulkInstruction(which, null, null, null, Set.of());
            case ADD_TAGS, REMOVE_TAGS ->
                    new BulkInstruction(which, null, null, null, tags(data, by, at, validator));
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
            String path = violation.getPropertyPath().toString();
            wrong.put(PREFIX + path.replace(ELEMENT, ""), violation.getMessage());
        }
        wrong.forEach(
                (field, complaint) -> {
                    throw TicketRejections.invalid(field + " " + complaint, wrong);
                });
    }
}
