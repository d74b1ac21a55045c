package io.ledgerdesk.api.faq.command;

import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * An FAQ entry as it is after a command.
 *
 * @param changed whether the command emitted anything
 * @param formerCategory the one it was in before the command
 * @param author who added it
 * @param lastEditor who wrote what it says now
 */
public record FaqOutcome(
        String faqId,
        boolean changed,
        FaqContent content,
        FaqCategory formerCategory,
        long helpful,
        long notHelpful,
        long views,
        Actor author,
        Actor lastEditor,
        Instant createdAt,
        Instant updatedAt) {}
