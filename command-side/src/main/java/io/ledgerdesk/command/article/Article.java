package io.ledgerdesk.command.article;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.api.article.ReadingOccasion;
import io.ledgerdesk.api.article.command.ArchiveArticle;
import io.ledgerdesk.api.article.command.ArticleOutcome;
import io.ledgerdesk.api.article.command.ChangeArticleSlug;
import io.ledgerdesk.api.article.command.CountArticleViews;
import io.ledgerdesk.api.article.command.DeleteArticle;
import io.ledgerdesk.api.article.command.DraftArticle;
import io.ledgerdesk.api.article.command.EditArticle;
import io.ledgerdesk.api.article.command.GiveArticleFeedback;
import io.ledgerdesk.api.article.command.PublishArticle;
import io.ledgerdesk.api.article.command.PublishScheduledArticle;
import io.ledgerdesk.api.article.command.ReportArticleResolution;
import io.ledgerdesk.api.article.command.RestoreArticleRevision;
import io.ledgerdesk.api.article.command.ScheduleArticle;
import io.ledgerdesk.api.article.command.SetArticleLanguage;
import io.ledgerdesk.api.article.command.UnarchiveArticle;
import io.ledgerdesk.api.article.command.UnpublishArticle;
import io.ledgerdesk.api.article.command.UnscheduleArticle;
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
import io.ledgerdesk.eventstore.axon.Reservations;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An article of the knowledge base: decides on every command from what has happened so far. Reads
 * no clock and does no I/O; time, ids and slugs come in with the commands. Whether a slug or a
 * language is still to be had shows when the events are stored, see {@link ArticleNames}.
 */
@AggregateRoot(type = Article.TYPE)
@Revision(Article.SNAPSHOT_REVISION)
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
class Article {

    static final String TYPE = "article";

    /** Of the JSON of snapshots; those with another revision are passed over. */
    static final String SNAPSHOT_REVISION = "2";

    @AggregateIdentifier private String articleId;
    private ArticleState state = new ArticleState();

    @SuppressWarnings("NullAway.Init") // Axon creates it empty; the first event names it.
    Article() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    ArticleOutcome handle(DraftArticle command, Reservations reservations) {
        Actor by = command.by();
        Instant at = command.at();
        String group = command.translationGroup();
        ArticleNames names = new ArticleNames(reservations, command.articleId());
        names.takeSlug(command.slug());
        apply(new ArticleDrafted(command.articleId(), command.slug(), command.content(), by, at));
        speak(names, command.language(), group == null ? articleId : group, by, at);
        switch (command.status()) {
            case DRAFT -> {}
            case PUBLISHED -> apply(new ArticlePublished(articleId, by, at));
            case ARCHIVED -> apply(new ArticleArchived(articleId, by, at));
        }
        return outcome(true);
    }

    @CommandHandler
    ArticleOutcome handle(EditArticle command) {
        requireAlive();
        return edit(
                ArticleEdits.applied(command, state.content()), null, command.by(), command.at());
    }

    @CommandHandler
    ArticleOutcome handle(RestoreArticleRevision command) {
        requireAlive();
        return edit(command.content(), command.revision(), command.by(), command.at());
    }

    @CommandHandler
    ArticleOutcome handle(SetArticleLanguage command, Reservations reservations) {
        requireAlive();
        String language = first(command.language(), state.language(), command.defaultLanguage());
        String group = first(command.translationGroup(), state.translationGroup(), articleId);
        if (language.equals(state.language()) && group.equals(state.translationGroup())) {
            return outcome(false);
        }
        ArticleNames names = new ArticleNames(reservations, articleId);
        names.releaseLanguage(state);
        speak(names, language, group, command.by(), command.at());
        return outcome(true);
    }

    @CommandHandler
    ArticleOutcome handle(ChangeArticleSlug command, Reservations reservations) {
        requireAlive();
        String from = state.slug();
        if (from.equals(command.slug())) {
            return outcome(false);
        }
        if (!state.slugs().contains(command.slug())) {
            new ArticleNames(reservations, articleId).takeSlug(command.slug());
        }
        apply(new ArticleSlugChanged(articleId, from, command.slug(), command.by(), command.at()));
        return outcome(true);
    }

    @CommandHandler
    ArticleOutcome handle(PublishArticle command) {
        requireAlive();
        return switch (state.status()) {
            case PUBLISHED -> outcome(false);
            case ARCHIVED -> throw ArticleRejections.archivedArticleIsNotPublished();
            case DRAFT -> {
                apply(new ArticlePublished(articleId, command.by(), command.at()));
                yield outcome(true);
            }
        };
    }

    @CommandHandler
    ArticleOutcome handle(UnpublishArticle command) {
        requireAlive();
        if (state.status() != ArticleStatus.PUBLISHED) {
            return outcome(false);
        }
        apply(new ArticleUnpublished(articleId, command.by(), command.at()));
        return outcome(true);
    }

    @CommandHandler
    ArticleOutcome handle(ScheduleArticle command) {
        requireAlive();
        if (state.status() != ArticleStatus.DRAFT) {
            throw ArticleRejections.onlyDraftsAreScheduled();
        }
        if (command.publishAt().equals(state.scheduledFor())) {
            return outcome(false);
        }
        apply(
                new ArticlePublicationScheduled(
                        articleId, command.publishAt(), command.by(), command.at()));
        return outcome(true);
    }

    @CommandHandler
    ArticleOutcome handle(UnscheduleArticle command) {
        requireAlive();
        if (state.scheduledFor() == null) {
            return outcome(false);
        }
        apply(new ArticlePublicationUnscheduled(articleId, command.by(), command.at()));
        return outcome(true);
    }

    /** Whoever watches the clock may be early, late, or not know of a change of mind. */
    @CommandHandler
    ArticleOutcome handle(PublishScheduledArticle command) {
        requireAlive();
        Instant scheduledFor = state.scheduledFor();
        if (scheduledFor == null || command.at().isBefore(scheduledFor)) {
            return outcome(false);
        }
        apply(new ArticlePublished(articleId, command.by(), command.at()));
        return outcome(true);
    }

    @CommandHandler
    ArticleOutcome handle(ArchiveArticle command) {
        requireAlive();
        if (state.status() == ArticleStatus.ARCHIVED) {
            return outcome(false);
        }
        apply(new ArticleArchived(articleId, command.by(), command.at()));
        return outcome(true);
    }

    @CommandHandler
    ArticleOutcome handle(UnarchiveArticle command) {
        requireAlive();
        if (state.status() != ArticleStatus.ARCHIVED) {
            return outcome(false);
        }
        apply(new ArticleUnarchived(articleId, command.by(), command.at()));
        return outcome(true);
    }

    @CommandHandler
    ArticleOutcome handle(DeleteArticle command, Reservations reservations) {
        requireAlive();
        ArticleNames names = new ArticleNames(reservations, articleId);
        state.slugs().forEach(names::releaseSlug);
        names.releaseLanguage(state);
        apply(new ArticleDeleted(articleId, command.by(), command.at()));
        return outcome(true);
    }

    @CommandHandler
    ArticleOutcome handle(GiveArticleFeedback command) {
        requireReadable();
        Feedback feedback = state.feedback();
        String user = command.userId();
        if (feedback.says(user, command.helpful())) {
            return outcome(false);
        }
        apply(
                new ArticleFeedbackGiven(
                        articleId,
                        user,
                        command.helpful(),
                        feedback.helpfulAfter(user, command.helpful()),
                        feedback.notHelpfulAfter(user, command.helpful()),
                        command.at()));
        return outcome(true);
    }

    /** Who takes it back says so of the occasion that they had named. */
    @CommandHandler
    ArticleOutcome handle(ReportArticleResolution command) {
        requireReadable();
        String user = command.userId();
        ReadingOccasion before = state.resolutions().get(user);
        if (command.resolved() == (before != null)) {
            return outcome(false);
        }
        apply(
                new ArticleResolutionReported(
                        articleId,
                        user,
                        command.resolved(),
                        before == null ? command.occasion() : before,
                        state.resolutions().size() + (command.resolved() ? 1L : -1L),
                        command.at()));
        return outcome(true);
    }

    /** Whoever read it did so while it was published; it need not be any more. */
    @CommandHandler
    ArticleOutcome handle(CountArticleViews command) {
        requireAlive();
        apply(
                new ArticleViewsCounted(
                        articleId, command.views(), state.views() + command.views(), command.at()));
        return outcome(true);
    }

    @EventSourcingHandler
    void on(ArticleEvent event) {
        articleId = event.articleId();
        state.evolve(event);
    }

    private ArticleOutcome edit(
            ArticleContent next, @Nullable Integer restoredFrom, Actor by, Instant at) {
        if (next.equals(state.content())) {
            return outcome(false);
        }
        apply(new ArticleEdited(articleId, state.lastRevision() + 1, next, restoredFrom, by, at));
        return outcome(true);
    }

    private void speak(ArticleNames names, String language, String group, Actor by, Instant at) {
        names.takeLanguage(group, language);
        apply(new ArticleLanguageSet(articleId, language, group, by, at));
    }

    private static String first(@Nullable String wanted, @Nullable String known, String otherwise) {
        String either = wanted == null ? known : wanted;
        return either == null ? otherwise : either;
    }

    private void requireAlive() {
        if (state.isDeleted()) {
            throw ArticleRejections.articleNotFound();
        }
    }

    private void requireReadable() {
        if (state.isDeleted() || state.status() != ArticleStatus.PUBLISHED) {
            throw ArticleRejections.articleNotFound();
        }
    }

    private ArticleOutcome outcome(boolean changed) {
        return state.outcome(articleId, changed);
    }
}
