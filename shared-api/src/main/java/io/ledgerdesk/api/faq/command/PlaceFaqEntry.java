package io.ledgerdesk.api.faq.command;

import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Puts an entry in its place, whether or not it has one in this category already.
 *
 * @param place from 0, beyond the end is the end; absent for where it is, or the end
 * @param by who moves it
 */
public record PlaceFaqEntry(
        @TargetAggregateIdentifier String orderId,
        FaqCategory category,
        String faqId,
        @Nullable Integer place,
        Actor by,
        Instant at)
        implements FaqOrderCommand {}
