package io.ledgerdesk.api.faq.query;

/**
 * One published entry; answered with an {@code FaqView}.
 *
 * <p>Rejected with {@code faq_not_found}.
 */
public record FindPublishedFaqEntry(String faqId) {}
