package io.ledgerdesk.api.faq.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Says whether a published answer helped; the last word of a user counts.
 *
 * @param userId who says so
 */
public record GiveFaqFeedback(
        @TargetAggregateIdentifier String faqId, String userId, boolean helpful, Instant at)
        implements FaqEntryCommand {}
