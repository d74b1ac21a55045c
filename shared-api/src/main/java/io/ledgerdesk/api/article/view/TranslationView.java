package io.ledgerdesk.api.article.view;

/**
 * The same article in another language.
 *
 * @param status only published ones are told to readers
 */
public record TranslationView(
        String language, String id, String slug, String title, String status) {}
