package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.api.article.query.ArticleSort;
import io.ledgerdesk.api.article.query.FindArticleForAgent;
import io.ledgerdesk.api.article.query.FindArticleRevisions;
import io.ledgerdesk.api.article.query.FindArticlesForAgent;
import io.ledgerdesk.api.article.query.FindPublishedArticle;
import io.ledgerdesk.api.article.query.FindPublishedArticles;
import io.ledgerdesk.api.article.query.SearchArticles;
import io.ledgerdesk.api.article.query.SuggestArticles;
import io.ledgerdesk.api.article.view.ArticleAddress;
import io.ledgerdesk.api.article.view.ArticleHits;
import io.ledgerdesk.api.article.view.ArticleList;
import io.ledgerdesk.api.article.view.ArticleView;
import io.ledgerdesk.api.article.view.RevisionList;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.view.Pagination;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.textsearch.Snippet;
import io.ledgerdesk.query.textsearch.WordQuery;
import io.ledgerdesk.query.textsearch.WordTables;

import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers with articles. */
final class ArticleQueries {

    private final Reads reads;
    private final ArticleRepository articles;
    private final WordTables words;

    ArticleQueries(Reads reads, ArticleRepository articles, WordTables words) {
        this.reads = reads;
        this.articles = articles;
        this.words = words;
    }

    @QueryHandler
    ArticleList handle(FindPublishedArticles query) {
        return list(ArticleStatus.PUBLISHED, query.category(), query.sort(), query.page());
    }

    @QueryHandler
    ArticleList handle(FindArticlesForAgent query) {
        return list(query.status(), query.category(), query.sort(), query.page());
    }

    private ArticleList list(
            @Nullable ArticleStatus status,
            @Nullable ArticleCategory category,
            ArticleSort sort,
            PageRequest page) {
        return reads.inSnapshot(
                snapshot -> {
                    long items = articles.count(snapshot, status, category);
                    List<ArticleView> views =
                            page.offset() >= items
                                    ? List.of()
                                    : articles.page(snapshot, status, category, sort, page).stream()
                                            .map(ArticleViews::of)
                                            .toList();
                    return new ArticleList(views, Pagination.of(page, items));
                });
    }

    @QueryHandler
    ArticleAddress handle(FindPublishedArticle query) {
        return reads.inSnapshot(
                snapshot -> {
                    @Nullable ArticleRow byId = articles.byId(snapshot, query.address());
                    @Nullable ArticleRow row =
                            byId == null ? articles.bySlug(snapshot, query.address()) : byId;
                    if (row == null || !row.isPublic()) {
                        throw ArticleRejections.articleNotFound();
                    }
                    boolean moved = byId == null && !row.slug().equals(query.address());
                    return new ArticleAddress(
                            ArticleViews.whole(row, query.asHtml()), moved ? row.slug() : null);
                });
    }

    @QueryHandler
    ArticleView handle(FindArticleForAgent query) {
        return reads.inSnapshot(
                snapshot -> {
                    @Nullable ArticleRow row = articles.byId(snapshot, query.articleId());
                    if (row == null) {
                        throw ArticleRejections.articleNotFound();
                    }
                    return ArticleViews.whole(row, query.asHtml());
                });
    }

    @QueryHandler
    RevisionList handle(FindArticleRevisions query) {
        return reads.inSnapshot(
                snapshot -> {
                    @Nullable ArticleRow row = articles.byId(snapshot, query.articleId());
                    if (row == null) {
                        throw ArticleRejections.articleNotFound();
                    }
                    return new RevisionList(
                            articles.revisions(snapshot, row.articleId()).stream()
                                    .map(ArticleViews::of)
                                    .toList());
                });
    }

    @QueryHandler
    ArticleHits handle(SearchArticles query) {
        WordQuery wanted = WordQuery.of(query.text());
        return reads.inSnapshot(
                snapshot -> hits(snapshot, words.find(snapshot, wanted, query.limit())));
    }

    @QueryHandler
    ArticleHits handle(SuggestArticles query) {
        WordQuery text = WordQuery.ofText(query.text());
        return reads.inSnapshot(
                snapshot -> hits(snapshot, words.suggest(snapshot, text, query.limit())));
    }

    private ArticleHits hits(Snapshot snapshot, WordTables.Finds finds) {
        Map<String, ArticleRow> rows = articles.byIds(snapshot, finds.documentIds());
        List<ArticleView> hits = new ArrayList<>();
        for (String id : finds.documentIds()) {
            @Nullable ArticleRow row = rows.get(id);
            if (row != null) {
                hits.add(
                        ArticleViews.found(
                                row, Snippet.of(row.content().content(), finds.words())));
            }
        }
        return new ArticleHits(hits);
    }
}
