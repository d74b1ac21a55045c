package io.ledgerdesk.api.faq.query;

import io.ledgerdesk.api.faq.FaqCategory;

import org.jspecify.annotations.Nullable;

/**
 * All published entries by category and order; answered with an {@code FaqList}.
 *
 * @param category absent for all
 */
public record FindPublishedFaq(@Nullable FaqCategory category) {}
