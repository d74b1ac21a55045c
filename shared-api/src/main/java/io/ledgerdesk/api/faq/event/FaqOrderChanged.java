package io.ledgerdesk.api.faq.event;

import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;
import java.util.List;

/**
 * The entries of a category have another order. One list for the whole category, so that two agents
 * who move entries at once never leave a hole or two entries in one place.
 *
 * @param orderId of the category's order
 * @param faqIds all entries of the category, first to last
 * @param by who moved, added or removed one
 */
public record FaqOrderChanged(
        String orderId, FaqCategory category, List<String> faqIds, Actor by, Instant at) {

    public FaqOrderChanged {
        faqIds = List.copyOf(faqIds);
    }
}
