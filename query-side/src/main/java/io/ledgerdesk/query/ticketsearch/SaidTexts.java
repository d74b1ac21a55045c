package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.ticket.query.FindMessageTexts;
import io.ledgerdesk.api.ticket.query.MessagePlace;
import io.ledgerdesk.api.ticket.view.MessageTexts;
import io.ledgerdesk.query.platform.BoundedQueries;

import java.util.List;
import java.util.Map;

/**
 * What was said word for word, as another read model keeps it; the texts that are searched have no
 * capitals. What was said never changes, so that it fits whichever version of either is read, and
 * the past as well. Where it cannot be had, nothing is lost but the capitals.
 */
final class SaidTexts {

    private final BoundedQueries queries;

    SaidTexts(BoundedQueries queries) {
        this.queries = queries;
    }

    /** As far as it can be had. */
    Map<MessagePlace, String> at(List<MessagePlace> places) {
        if (places.isEmpty()) {
            return Map.of();
        }
        try {
            return queries.ask(new FindMessageTexts(places), MessageTexts.class).byPlace();
        } catch (Rejection unavailable) {
            return Map.of();
        }
    }
}
