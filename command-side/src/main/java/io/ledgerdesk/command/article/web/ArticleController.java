package io.ledgerdesk.command.article.web;

import io.ledgerdesk.api.article.command.ArchiveArticle;
import io.ledgerdesk.api.article.command.ArticleCommand;
import io.ledgerdesk.api.article.command.ArticleOutcome;
import io.ledgerdesk.api.article.command.ChangeArticleSlug;
import io.ledgerdesk.api.article.command.DeleteArticle;
import io.ledgerdesk.api.article.command.PublishArticle;
import io.ledgerdesk.api.article.command.RestoreArticleRevision;
import io.ledgerdesk.api.article.command.ScheduleArticle;
import io.ledgerdesk.api.article.command.UnarchiveArticle;
import io.ledgerdesk.api.article.command.UnpublishArticle;
import io.ledgerdesk.api.article.command.UnscheduleArticle;
import io.ledgerdesk.api.article.view.ArticleView;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.command.article.ArticleRevisions;
import io.ledgerdesk.command.article.schedule.ScheduleTable;
import io.ledgerdesk.command.article.slug.FreeSlugs;
import io.ledgerdesk.command.platform.web.WriteRequest;
import io.ledgerdesk.web.EntityIds;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What agents do with articles. */
@RestController
@RequestMapping({ArticlePaths.AGENTS, ArticlePaths.AGENTS_OLD})
@ForAgents
class ArticleController {

    private final FreeSlugs slugs;
    private final Translations translations;
    private final ArticleRevisions revisions;
    private final ScheduleTable schedule;

    ArticleController(
            FreeSlugs slugs,
            Translations translations,
            ArticleRevisions revisions,
            ScheduleTable schedule) {
        this.slugs = slugs;
        this.translations = translations;
        this.revisions = revisions;
        this.schedule = schedule;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<ArticleView> create(
            @Valid @RequestBody CreateArticleRequest body, Actor agent, WriteRequest write) {
        String articleId = EntityIds.fresh();
        String group = translations.group(body.translationOf(), agent, write);
        String language = translations.defaultLanguage();
        ArticleOutcome outcome =
                slugs.write(
                        body.requiredTitle(),
                        slug ->
                                send(
                                        write,
                                        body.toCommand(
                                                articleId,
                                                slug,
                                                language,
                                                group,
                                                agent,
                                                write.at())));
        return Envelope.ok("Article created successfully", translations.view(outcome));
    }

    /** First what may be turned down. */
    @PutMapping("/{id}")
    Envelope<ArticleView> edit(
            @PathVariable String id,
            @Valid @RequestBody EditArticleRequest body,
            Actor agent,
            WriteRequest write) {
        String articleId = ArticlePaths.id(id);
        translations.tell(articleId, body, agent, write);
        if (body.slug() != null) {
            String slug = slugs.exactly(body.slug());
            write.send(
                    new ChangeArticleSlug(articleId, slug, agent, write.at()),
                    ArticleOutcome.class);
        }
        ArticleOutcome outcome = send(write, body.toCommand(articleId, agent, write.at()));
        return Envelope.ok("Article updated successfully", translations.view(outcome));
    }

    @DeleteMapping("/{id}")
    Envelope<Void> delete(@PathVariable String id, Actor agent, WriteRequest write) {
        String articleId = ArticlePaths.id(id);
        send(write, new DeleteArticle(articleId, agent, write.at()));
        return Envelope.ok("Article deleted successfully", null);
    }

    @PatchMapping("/{id}/publish")
    Envelope<ArticleView> publish(
            @PathVariable String id,
            @Valid @RequestBody PublishRequest body,
            Actor agent,
            WriteRequest write) {
        String articleId = ArticlePaths.id(id);
        ArticleOutcome outcome =
                send(
                        write,
                        body.wanted()
                                ? new PublishArticle(articleId, agent, write.at())
                                : new UnpublishArticle(articleId, agent, write.at()));
        return Envelope.ok(
                body.wanted()
                        ? "Article published successfully"
                        : "Article unpublished successfully",
                translations.view(outcome));
    }

    @PatchMapping("/{id}/schedule")
    Envelope<ArticleView> schedule(
            @PathVariable String id,
            @Valid @RequestBody ScheduleRequest body,
            Actor agent,
            WriteRequest write) {
        String articleId = ArticlePaths.id(id);
        Instant publishAt = body.publishAt();
        if (publishAt == null) {
            ArticleOutcome outcome =
                    send(write, new UnscheduleArticle(articleId, agent, write.at()));
            return Envelope.ok("Publication no longer scheduled", translations.view(outcome));
        }
        Instant wanted = publishAt.truncatedTo(ChronoUnit.MILLIS);
        schedule.add(articleId, wanted);
        ArticleOutcome outcome =
                send(write, new ScheduleArticle(articleId, wanted, agent, write.at()));
        return Envelope.ok("Publication scheduled", translations.view(outcome));
    }

    @PatchMapping("/{id}/archive")
    Envelope<ArticleView> archive(
            @PathVariable String id,
            @Valid @RequestBody ArchiveRequest body,
            Actor agent,
            WriteRequest write) {
        String articleId = ArticlePaths.id(id);
        ArticleOutcome outcome =
                send(
                        write,
                        body.wanted()
                                ? new ArchiveArticle(articleId, agent, write.at())
                                : new UnarchiveArticle(articleId, agent, write.at()));
        return Envelope.ok(
                body.wanted() ? "Article archived" : "Article taken out of the archive",
                translations.view(outcome));
    }

    @PostMapping("/{id}/revisions/{revision}/restore")
    Envelope<ArticleView> restore(
            @PathVariable String id,
            @PathVariable String revision,
            Actor agent,
            WriteRequest write) {
        String articleId = ArticlePaths.id(id);
        int number = ArticlePaths.revision(revision);
        ArticleOutcome outcome =
                send(
                        write,
                        new RestoreArticleRevision(
                                articleId,
                                number,
                                revisions.of(articleId, number),
                                agent,
                                write.at()));
        return Envelope.ok("Revision restored", translations.view(outcome));
    }

    private static ArticleOutcome send(WriteRequest write, ArticleCommand command) {
        ArticleOutcome outcome = write.send(command, ArticleOutcome.class).result();
        write.awaitSeenBy(ArticlePaths.VIEWS);
        return outcome;
    }
}
