package io.ledgerdesk.api.faq.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Deletes an entry for good.
 *
 * @param by who deletes
 */
public record DeleteFaqEntry(@TargetAggregateIdentifier String faqId, Actor by, Instant at)
        implements FaqEntryCommand {}
