package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.api.ticket.Actor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An article as it is after a command.
 *
 * @param changed whether the command emitted anything
 * @param revision number of the content, from 1
 * @param resolved users whose problem it solved
 * @param language a canonical BCP 47 tag; absent when none was ever said
 * @param translationGroup what its translations have in common with it; absent when never said
 * @param publishedAt when it was last published; absent when it never was
 * @param scheduledFor when it will be published by itself
 * @param author who wrote the first revision
 * @param lastEditor who wrote the last one
 */
public record ArticleOutcome(
        String articleId,
        boolean changed,
        String slug,
        ArticleContent content,
        ArticleStatus status,
        int revision,
        long views,
        long helpful,
        long notHelpful,
        long resolved,
        @Nullable String language,
        @Nullable String translationGroup,
        @Nullable Instant publishedAt,
        @Nullable Instant scheduledFor,
        Actor author,
        Actor lastEditor,
        Instant createdAt,
        Instant updatedAt) {}
