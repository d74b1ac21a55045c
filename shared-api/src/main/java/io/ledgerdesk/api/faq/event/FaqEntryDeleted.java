package io.ledgerdesk.api.faq.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * An FAQ entry is gone.
 *
 * @param by who deleted it
 */
public record FaqEntryDeleted(String faqId, Actor by, Instant at) implements FaqEntryEvent {}
