package io.ledgerdesk.api.faq.command;

import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Takes an entry out of the order of a category.
 *
 * @param by who removes it
 */
public record RemoveFaqEntry(
        @TargetAggregateIdentifier String orderId,
        FaqCategory category,
        String faqId,
        Actor by,
        Instant at)
        implements FaqOrderCommand {}
