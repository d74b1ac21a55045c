package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.api.article.query.FindArticleRevisions;
import io.ledgerdesk.api.article.query.FindArticleStatistics;
import io.ledgerdesk.api.article.query.FindRevisionDiff;
import io.ledgerdesk.api.article.view.ArticleStatistics;
import io.ledgerdesk.api.article.view.RevisionDiff;
import io.ledgerdesk.api.article.view.RevisionList;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.platform.Snapshot;

import org.axonframework.queryhandling.QueryHandler;

import java.util.List;

/** Answers with what articles said before, and how they were read. */
final class ArticleHistoryQueries {

    private final Reads reads;
    private final ArticleRepository articles;
    private final ActivityRepository activity;

    ArticleHistoryQueries(Reads reads, ArticleRepository articles, ActivityRepository activity) {
        this.reads = reads;
        this.articles = articles;
        this.activity = activity;
    }

    @QueryHandler
    RevisionList handle(FindArticleRevisions query) {
        return reads.inSnapshot(
                snapshot ->
                        new RevisionList(
                                revisions(snapshot, query.articleId()).stream()
                                        .map(ArticleViews::of)
                                        .toList()));
    }

    @QueryHandler
    RevisionDiff handle(FindRevisionDiff query) {
        return reads.inSnapshot(
                snapshot -> {
                    List<ArticleRevision> all = revisions(snapshot, query.articleId());
                    return RevisionDiffs.between(one(all, query.from()), one(all, query.to()));
                });
    }

    @QueryHandler
    ArticleStatistics handle(FindArticleStatistics query) {
        return reads.inSnapshot(
                snapshot -> activity.statistics(snapshot, query.from(), query.to()));
    }

    private List<ArticleRevision> revisions(Snapshot snapshot, String articleId) {
        if (articles.byId(snapshot, articleId) == null) {
            throw ArticleRejections.articleNotFound();
        }
        return articles.revisions(snapshot, articleId);
    }

    private static ArticleRevision one(List<ArticleRevision> all, int number) {
        return all.stream()
                .filter(revision -> revision.revision() == number)
                .findFirst()
                .orElseThrow(ArticleRejections::revisionNotFound);
    }
}
