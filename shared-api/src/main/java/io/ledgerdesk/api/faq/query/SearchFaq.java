package io.ledgerdesk.api.faq.query;

/**
 * The published entries that fit best; answered with an {@code FaqList}.
 *
 * @param text what somebody types; the last word may be unfinished, and words may be mistyped
 * @param limit 1 to 50
 */
public record SearchFaq(String text, int limit) {}
