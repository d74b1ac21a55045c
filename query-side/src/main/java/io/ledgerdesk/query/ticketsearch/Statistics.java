package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.view.AgentStats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The statistics block from the counters; pure. */
final class Statistics {

    private static final double MILLIS_PER_MINUTE = 60_000;

    private Statistics() {}

    static AgentStats of(List<FacetSums> facets, long closedToday) {
        return new AgentStats(
                sum(facets, FacetSums::tickets),
                inStatus(facets, TicketStatus.OPEN),
                inStatus(facets, TicketStatus.IN_PROGRESS),
                closedToday,
                averageMinutes(facets, FacetSums::responseMillis, FacetSums::responded),
                averageMinutes(facets, FacetSums::resolutionMillis, FacetSums::resolved),
                by(facets, FacetSums::priority, WireNamed.names(TicketPriority.class)),
                by(facets, FacetSums::category, WireNamed.names(TicketCategory.class)));
    }

    private static long sum(List<FacetSums> facets, ToLongFunction<FacetSums> counter) {
        return facets.stream().mapToLong(counter).sum();
    }

    private static long inStatus(List<FacetSums> facets, TicketStatus status) {
        return facets.stream()
                .filter(facet -> facet.status().equals(status.wireName()))
                .mapToLong(FacetSums::tickets)
                .sum();
    }

    private static double averageMinutes(
            List<FacetSums> facets,
            ToLongFunction<FacetSums> millis,
            ToLongFunction<FacetSums> number) {
        long counted = sum(facets, number);
        return counted == 0 ? 0 : sum(facets, millis) / MILLIS_PER_MINUTE / counted;
    }

    /** In the order of the names; those without tickets are left out. */
    private static Map<String, Long> by(
            List<FacetSums> facets, Function<FacetSums, String> key, List<String> names) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String name : names) {
            long tickets =
                    facets.stream()
                            .filter(facet -> key.apply(facet).equals(name))
                            .mapToLong(FacetSums::tickets)
                            .sum();
            if (tickets > 0) {
                counts.put(name, tickets);
            }
        }
        return counts;
    }
}
