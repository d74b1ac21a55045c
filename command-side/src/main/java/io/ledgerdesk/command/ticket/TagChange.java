package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.ticket.TicketLimits;
import io.ledgerdesk.api.ticket.TicketRejections;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What turns the tags there are into the tags that are wanted; both lists sorted. */
record TagChange(List<String> removed, List<String> added) {

    static TagChange replacing(Set<String> present, Set<String> wanted) {
        if (wanted.size() > TicketLimits.TAGS) {
            throw TicketRejections.invalid(
                    "A ticket takes at most " + TicketLimits.TAGS + " tags",
                    Map.of("tags", "must be at most " + TicketLimits.TAGS));
        }
        return new TagChange(without(present, wanted), without(wanted, present));
    }

    static TagChange adding(Set<String> present, Set<String> more) {
        Set<String> wanted = new TreeSet<>(present);
        wanted.addAll(more);
        return replacing(present, wanted);
    }

    static TagChange removing(Set<String> present, Set<String> unwanted) {
        return replacing(present, Set.copyOf(without(present, unwanted)));
    }

    boolean isEmpty() {
        return removed.isEmpty() && added.isEmpty();
    }

    private static List<String> without(Set<String> tags, Set<String> others) {
        Set<String> rest = new TreeSet<>(tags);
        others.forEach(rest::remove);
        return List.copyOf(rest);
    }
}
