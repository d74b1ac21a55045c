package io.ledgerdesk.command.article;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.api.article.ReadingOccasion;
import io.ledgerdesk.api.article.command.ArticleOutcome;
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
import io.ledgerdesk.command.feedback.Feedback;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an article must remember to decide. Its fields are the JSON of snapshots: whoever changes
 * them raises {@link Article#SNAPSHOT_REVISION}.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
final class ArticleState {

    private String slug;
    private ArticleStatus status;
    private ArticleContent content;
    private int revision;
    private SortedSet<String> slugs = new TreeSet<>();
    private @Nullable String language;
    private @Nullable String translationGroup;
    private Feedback feedback = new Feedback();
    private SortedMap<String, ReadingOccasion> resolutions = new TreeMap<>();
    private long views;
    private boolean deleted;
    private @Nullable Instant publishedAt;
    private @Nullable Instant scheduledFor;
    private Actor author;
    private Actor lastEditor;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // The first event, or a snapshot, fills it.
    ArticleState() {}

    /** Takes in what happened. Only called with what the article itself decided, in order. */
    void evolve(ArticleEvent event) {
        switch (event) {
            case ArticleDrafted drafted -> draft(drafted);
            case ArticleEdited edited -> edit(edited);
            case ArticleLanguageSet set -> {
                language = set.language();
                translationGroup = set.translationGroup();
            }
            case ArticleSlugChanged changed -> {
                slug = changed.to();
                slugs.add(slug);
            }
            case ArticlePublished published -> {
                status = ArticleStatus.PUBLISHED;
                publishedAt = published.at();
                scheduledFor = null;
            }
            case ArticlePublicationScheduled scheduled -> scheduledFor = scheduled.publishAt();
            case ArticlePublicationUnscheduled ignored -> scheduledFor = null;
            case ArticleUnpublished ignored -> status = ArticleStatus.DRAFT;
            case ArticleArchived ignored -> {
                status = ArticleStatus.ARCHIVED;
                scheduledFor = null;
            }
            case ArticleUnarchived ignored -> status = ArticleStatus.DRAFT;
            case ArticleDeleted ignored -> deleted = true;
            case ArticleFeedbackGiven given -> feedback.record(given.userId(), given.helpful());
            case ArticleResolutionReported reported -> {
                if (reported.resolved()) {
                    resolutions.put(reported.userId(), reported.occasion());
                } else {
                    resolutions.remove(reported.userId());
                }
            }
            case ArticleViewsCounted counted -> views = counted.total();
        }
        if (!(event instanceof ArticleFeedbackGiven
                || event instanceof ArticleResolutionReported
                || event instanceof ArticleViewsCounted)) {
            updatedAt = event.at();
        }
    }

    private void draft(ArticleDrafted drafted) {
        slug = drafted.slug();
        slugs.add(slug);
        status = ArticleStatus.DRAFT;
        content = drafted.content();
        revision = 1;
        author = drafted.by();
        lastEditor = drafted.by();
        createdAt = drafted.at();
    }

    private void edit(ArticleEdited edited) {
        content = edited.content();
        revision = edited.revision();
        lastEditor = edited.by();
    }

    String slug() {
        return slug;
    }

    /** All that it has or had. */
    SortedSet<String> slugs() {
        return slugs;
    }

    @Nullable String language() {
        return language;
    }

    @Nullable String translationGroup() {
        return translationGroup;
    }

    /** Users whose problem it solved, and how they had come to read it. */
    SortedMap<String, ReadingOccasion> resolutions() {
        return resolutions;
    }

    ArticleStatus status() {
        return status;
    }

    ArticleContent content() {
        return content;
    }

    int lastRevision() {
        return revision;
    }

    Feedback feedback() {
        return feedback;
    }

    long views() {
        return views;
    }

    @Nullable Instant scheduledFor() {
        return scheduledFor;
    }

    boolean isDeleted() {
        return deleted;
    }

    ArticleOutcome outcome(String articleId, boolean changed) {
        return new ArticleOutcome(
                articleId,
                changed,
                slug,
                content,
                status,
                revision,
                views,
                feedback.helpful(),
                feedback.notHelpful(),
                resolutions.size(),
                language,
                translationGroup,
                publishedAt,
                scheduledFor,
                author,
                lastEditor,
                createdAt,
                updatedAt);
    }
}
