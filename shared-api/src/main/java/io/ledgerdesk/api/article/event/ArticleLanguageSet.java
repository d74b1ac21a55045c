package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * An article is in this language from now on, and one of a group of translations. Articles without
 * this event, from before there were languages, are in the default one and a group of their own.
 *
 * @param language a canonical BCP 47 tag, such as {@code pt-BR}
 * @param translationGroup what all translations of one text have in common; means nothing else
 * @param by who said so
 */
public record ArticleLanguageSet(
        String articleId, String language, String translationGroup, Actor by, Instant at)
        implements ArticleEvent {}
