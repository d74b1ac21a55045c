package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.ticket.TicketLimits;
import io.ledgerdesk.api.ticket.TicketRejections;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What turns the tags there are into the tags that are wanted; both lists sorted. */
record TagChange(List<String> removed, List<String> added) {

    static TagChange between(Collection<String> present, Collection<String> wanted) {
        if (wanted.size() > TicketLimits.TAGS) {
            throw TicketRejections.invalid(
                    "A ticket takes at most " + TicketLimits.TAGS + " tags",
                    Map.of("tags", "must be at most " + TicketLimits.TAGS));
        }
        return new TagChange(without(present, wanted), without(wanted, present));
    }

    boolean isEmpty() {
        return removed.isEmpty() && added.isEmpty();
    }

    private static List<String> without(Collection<String> tags, Collection<String> others) {
        TreeSet<String> rest = new TreeSet<>(tags);
        others.forEach(rest::remove);
        return List.copyOf(rest);
    }
}
