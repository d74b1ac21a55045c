package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Says which language an article is in, and of which texts it is a translation. What is absent
 * stays as it is; with nothing said, an article that has no language yet gets the default one.
 *
 * @param language a canonical BCP 47 tag
 * @param translationGroup what all translations of one text have in common
 * @param defaultLanguage of an article that has none yet
 */
public record SetArticleLanguage(
        @TargetAggregateIdentifier String articleId,
        @Nullable String language,
        @Nullable String translationGroup,
        String defaultLanguage,
        Actor by,
        Instant at)
        implements ArticleCommand {}
