package io.ledgerdesk.api.faq.command;

import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Changes what an entry says; parts that are absent stay as they are.
 *
 * @param by who edits
 */
public record EditFaqEntry(
        @TargetAggregateIdentifier String faqId,
        @Nullable String question,
        @Nullable String answer,
        @Nullable FaqCategory category,
        @Nullable Boolean published,
        Actor by,
        Instant at)
        implements FaqEntryCommand {}
