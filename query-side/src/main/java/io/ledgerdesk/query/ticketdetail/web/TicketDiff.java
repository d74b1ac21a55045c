package io.ledgerdesk.query.ticketdetail.web;

import io.ledgerdesk.api.ticket.view.MessageView;
import io.ledgerdesk.api.ticket.view.PastTicket;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is different between a ticket at two moments.
 *
 * @param changes of the ticket's own fields, by name
 * @param messagesAdded in the thread of the second moment only
 * @param messagesRemoved in the thread of the first moment only, when it is the later one
 */
record TicketDiff(
        Side from,
        Side to,
        List<Change> changes,
        List<MessageView> messagesAdded,
        List<MessageView> messagesRemoved) {

    /** Which state was compared. */
    record Side(long position, long sequence, Instant recordedAt) {

        static Side of(PastTicket past) {
            return new Side(past.position(), past.sequence(), past.recordedAt());
        }
    }

    /** One field; a side where it has no value is left out. */
    record Change(String field, @Nullable JsonNode from, @Nullable JsonNode to) {}

    static TicketDiff between(PastTicket from, PastTicket to, JsonMapper json) {
        return new TicketDiff(
                Side.of(from),
                Side.of(to),
                changes(
                        json.valueToTree(from.detail().ticket()),
                        json.valueToTree(to.detail().ticket())),
                onlyInSecond(from.detail().messages(), to.detail().messages()),
                onlyInSecond(to.detail().messages(), from.detail().messages()));
    }

    private static List<Change> changes(JsonNode from, JsonNode to) {
        Set<String> names = new TreeSet<>(from.propertyNames());
        names.addAll(to.propertyNames());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            JsonNode before = from.get(name);
            JsonNode after = to.get(name);
            if (before == null ? after != null : !before.equals(after)) {
                changes.add(new Change(name, before, after));
            }
        }
        return changes;
    }

    private static List<MessageView> onlyInSecond(
            List<MessageView> first, List<MessageView> second) {
        Set<String> known = new HashSet<>();
        first.forEach(message -> known.add(message.id()));
        return second.stream().filter(message -> !known.contains(message.id())).toList();
    }
}
