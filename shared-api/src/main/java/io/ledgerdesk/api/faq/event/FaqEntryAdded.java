package io.ledgerdesk.api.faq.event;

import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * A question with its answer was added.
 *
 * @param faqId UUIDv7
 * @param by who wrote it
 */
public record FaqEntryAdded(String faqId, FaqContent content, Actor by, Instant at)
        implements FaqEntryEvent {}
