package io.ledgerdesk.api.faq.event;

import java.time.Instant;

/**
 * An FAQ entry was read a number of times; one event stands for many views.
 *
 * @param views since the last such event
 * @param total of all times
 */
public record FaqViewsCounted(String faqId, long views, long total, Instant at)
        implements FaqEntryEvent {}
