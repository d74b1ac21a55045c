package io.ledgerdesk.api.faq.command;

import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Adds a question with its answer.
 *
 * @param faqId a fresh UUIDv7
 * @param by who writes
 */
public record AddFaqEntry(
        @TargetAggregateIdentifier String faqId, FaqContent content, Actor by, Instant at)
        implements FaqEntryCommand {}
