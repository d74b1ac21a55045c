package io.ledgerdesk.api.faq;

/**
 * What an FAQ entry says.
 *
 * @param question 1 to 500 characters, trimmed
 * @param answer 1 to 5000 characters
 * @param published whether everybody sees it
 */
public record FaqContent(String question, String answer, FaqCategory category, boolean published) {}
