package io.ledgerdesk.api.faq.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Adds views that were counted elsewhere.
 *
 * @param views at least 1
 */
public record CountFaqViews(@TargetAggregateIdentifier String faqId, long views, Instant at)
        implements FaqEntryCommand {}
