package io.ledgerdesk.api.faq.event;

import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * An FAQ entry says something else from now on.
 *
 * @param content all of it, changed or not
 * @param by who changed it
 */
public record FaqEntryEdited(String faqId, FaqContent content, Actor by, Instant at)
        implements FaqEntryEvent {}
