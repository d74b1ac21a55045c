package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.api.article.event.ArticleArchived;
import io.ledgerdesk.api.article.event.ArticleDeleted;
import io.ledgerdesk.api.article.event.ArticleDrafted;
import io.ledgerdesk.api.article.event.ArticleEdited;
import io.ledgerdesk.api.article.event.ArticleEvent;
import io.ledgerdesk.api.article.event.ArticleFeedbackGiven;
import io.ledgerdesk.api.article.event.ArticleLanguageSet;
import io.ledgerdesk.api.article.event.ArticlePublicationScheduled;
import io.ledgerdesk.api.article.event.ArticlePublicationUnscheduled;
import io.ledgerdesk.api.article.event.ArticlePublished;
import io.ledgerdesk.api.article.event.ArticleResolutionReported;
import io.ledgerdesk.api.article.event.ArticleSlugChanged;
import io.ledgerdesk.api.article.event.ArticleUnarchived;
import io.ledgerdesk.api.article.event.ArticleUnpublished;
import io.ledgerdesk.api.article.event.ArticleViewsCounted;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.query.article.ArticleRow.Person;
import io.ledgerdesk.query.platform.EventContext;
import io.ledgerdesk.query.platform.StoredText;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What an event makes of an article's row; pure. */
final class ArticleFold {

    private static final ArticleContent NOTHING =
            new ArticleContent("", "", ArticleCategory.OTHER, List.of(), null);

    private ArticleFold() {}

    /**
     * The row after an event.
     *
     * @param row null before the first
     */
    static ArticleRow evolve(@Nullable ArticleRow row, ArticleEvent event, EventContext context) {
        if (event instanceof ArticleDrafted drafted) {
            return drafted(drafted, context);
        }
        if (row == null) {
            throw new IllegalStateException("an article begins with " + event);
        }
        Next next = new Next(row, context.sequence());
        return switch (event) {
            case ArticleDrafted ignored -> row;
            case ArticleEdited edited ->
                    next.content(edited.content(), edited.revision(), person(edited.by()), event);
            case ArticleLanguageSet set ->
                    next.language(
                            StoredText.storable(set.language()),
                            StoredText.storable(set.translationGroup()),
                            event);
            case ArticleSlugChanged changed -> next.slug(changed.to(), event);
            case ArticlePublished published ->
                    next.status(ArticleStatus.PUBLISHED, published.at(), event);
            case ArticlePublicationScheduled scheduled ->
                    next.scheduled(scheduled.publishAt(), event);
            case ArticlePublicationUnscheduled ignored -> next.scheduled(null, event);
            case ArticleUnpublished ignored ->
                    next.status(ArticleStatus.DRAFT, row.publishedAt(), event);
            case ArticleArchived ignored ->
                    next.status(ArticleStatus.ARCHIVED, row.publishedAt(), event);
            case ArticleUnarchived ignored ->
                    next.status(ArticleStatus.DRAFT, row.publishedAt(), event);
            case ArticleDeleted ignored -> next.deleted(event);
            case ArticleFeedbackGiven given ->
                    next.counts(
                            row.views(),
                            given.helpfulCount(),
                            given.notHelpfulCount(),
                            row.resolved());
            case ArticleResolutionReported reported ->
                    next.counts(
                            row.views(), row.helpful(), row.notHelpful(), reported.resolvedCount());
            case ArticleViewsCounted counted ->
                    next.counts(counted.total(), row.helpful(), row.notHelpful(), row.resolved());
        };
    }

    private static ArticleRow drafted(ArticleDrafted drafted, EventContext context) {
        Person author = person(drafted.by());
        return new ArticleRow(
                drafted.articleId(),
                context.sequence(),
                drafted.slug(),
                storable(drafted.content()),
                ArticleStatus.DRAFT,
                false,
                1,
                0,
                0,
                0,
                0,
                null,
                drafted.articleId(),
                author,
                author,
                null,
                null,
                drafted.at(),
                drafted.at());
    }

    static Person person(Actor actor) {
        return new Person(StoredText.storable(actor.id()), StoredText.storable(actor.name()));
    }

    private static ArticleContent storable(ArticleContent content) {
        String description = content.metaDescription();
        return new ArticleContent(
                StoredText.storable(content.title()),
                StoredText.storable(content.content()),
                content.category(),
                content.tags().stream().map(StoredText::storable).toList(),
                description == null ? null : StoredText.storable(description));
    }

    private record Next(ArticleRow row, long sequence) {

        ArticleRow content(ArticleContent content, int revision, Person editor, ArticleEvent e) {
            return new ArticleRow(
                    row.articleId(),
                    sequence,
                    row.slug(),
                    storable(content),
                    row.status(),
                    row.deleted(),
                    revision,
                    row.views(),
                    row.helpful(),
                    row.notHelpful(),
                    row.resolved(),
                    row.language(),
                    row.translationGroup(),
                    row.author(),
                    editor,
                    row.publishedAt(),
                    row.scheduledFor(),
                    row.createdAt(),
                    e.at());
        }

        ArticleRow slug(String slug, ArticleEvent e) {
            return with(
                    slug,
                    row.content(),
                    row.status(),
                    row.deleted(),
                    row.publishedAt(),
                    row.scheduledFor(),
                    e);
        }

        ArticleRow status(ArticleStatus status, @Nullable Instant publishedAt, ArticleEvent e) {
            return with(row.slug(), row.content(), status, row.deleted(), publishedAt, null, e);
        }

        ArticleRow deleted(ArticleEvent e) {
            return with(row.slug(), NOTHING, row.status(), true, row.publishedAt(), null, e);
        }

        ArticleRow scheduled(@Nullable Instant scheduledFor, ArticleEvent e) {
            return with(
                    row.slug(),
                    row.content(),
                    row.status(),
                    row.deleted(),
                    row.publishedAt(),
                    scheduledFor,
                    e);
        }

        private ArticleRow with(
                String slug,
                ArticleContent content,
                ArticleStatus status,
                boolean deleted,
                @Nullable Instant publishedAt,
                @Nullable Instant scheduledFor,
                ArticleEvent e) {
            return new ArticleRow(
                    row.articleId(),
                    sequence,
                    slug,
                    content,
                    status,
                    deleted,
                    row.revision(),
                    row.views(),
                    row.helpful(),
                    row.notHelpful(),
                    row.resolved(),
                    row.language(),
                    row.translationGroup(),
                    row.author(),
                    row.editor(),
                    publishedAt,
                    scheduledFor,
                    row.createdAt(),
                    e.at());
        }

        ArticleRow language(String language, String group, ArticleEvent e) {
            return new ArticleRow(
                    row.articleId(),
                    sequence,
                    row.slug(),
                    row.content(),
                    row.status(),
                    row.deleted(),
                    row.revision(),
                    row.views(),
                    row.helpful(),
                    row.notHelpful(),
                    row.resolved(),
                    language,
                    group,
                    row.author(),
                    row.editor(),
                    row.publishedAt(),
                    row.scheduledFor(),
                    row.createdAt(),
                    e.at());
        }

        ArticleRow counts(long views, long helpful, long notHelpful, long resolved) {
            return new ArticleRow(
                    row.articleId(),
                    sequence,
                    row.slug(),
                    row.content(),
                    row.status(),
                    row.deleted(),
                    row.revision(),
                    views,
                    helpful,
                    notHelpful,
                    resolved,
                    row.language(),
                    row.translationGroup(),
                    row.author(),
                    row.editor(),
                    row.publishedAt(),
                    row.scheduledFor(),
                    row.createdAt(),
                    row.updatedAt());
        }
    }
}
