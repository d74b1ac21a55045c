package io.ledgerdesk.api.faq.query;

import io.ledgerdesk.api.faq.FaqCategory;

import org.jspecify.annotations.Nullable;

/**
 * Entries by category and order; answered with an {@code FaqList}.
 *
 * @param category absent for all
 * @param published absent for both
 */
public record FindFaqForAgent(@Nullable FaqCategory category, @Nullable Boolean published) {}
