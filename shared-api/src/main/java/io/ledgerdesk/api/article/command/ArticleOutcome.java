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
        @Nullable Instant publishedAt,
        @Nullable Instant scheduledFor,
        Actor author,
        Actor lastEditor,
        Instant createdAt,
        Instant updatedAt) {}
