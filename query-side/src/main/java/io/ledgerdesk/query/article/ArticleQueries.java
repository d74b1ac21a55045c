package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.api.article.query.ArticleSort;
import io.ledgerdesk.api.article.query.FindArticleForAgent;
import io.ledgerdesk.api.article.query.FindArticlesForAgent;
import io.ledgerdesk.api.article.query.FindPublishedArticle;
import io.ledgerdesk.api.article.query.FindPublishedArticles;
import io.ledgerdesk.api.article.query.FindRelatedArticles;
import io.ledgerdesk.api.article.query.SearchArticles;
import io.ledgerdesk.api.article.query.SuggestArticles;
import io.ledgerdesk.api.article.view.ArticleAddress;
import io.ledgerdesk.api.article.view.ArticleHits;
import io.ledgerdesk.api.article.view.ArticleList;
import io.ledgerdesk.api.article.view.ArticleView;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.view.Pagination;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.textsearch.Snippet;
import io.ledgerdesk.query.textsearch.WordQuery;
import io.ledgerdesk.query.textsearch.WordTables;

import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers with articles. */
final class ArticleQueries {

    /**
     * So many finds are looked at for each that is wanted: they may be translations of one text.
     */
    private static final int TRANSLATIONS = 4;

    private final Reads reads;
    private final ArticleRepository articles;
    private final WordTables words;
    private final String defaultLanguage;

    ArticleQueries(
            Reads reads, ArticleRepository articles, WordTables words, String defaultLanguage) {
        this.reads = reads;
        this.articles = articles;
        this.words = words;
        this.defaultLanguage = defaultLanguage;
    }

    @QueryHandler
    ArticleList handle(FindPublishedArticles query) {
        return reads.inSnapshot(
                snapshot -> {
                    LanguageOrder order =
                            LanguageOrder.of(query.languages(), articles.languages(snapshot));
                    return list(
                            snapshot,
                            ArticleFilter.published(query.category(), order),
                            query.sort(),
                            query.page());
                });
    }

    @QueryHandler
    ArticleList handle(FindArticlesForAgent query) {
        return reads.inSnapshot(
                snapshot ->
                        list(
                                snapshot,
                                ArticleFilter.of(query.status(), query.category()),
                                query.sort(),
                                query.page()));
    }

    private ArticleList list(
            Snapshot snapshot, ArticleFilter filter, ArticleSort sort, PageRequest page) {
        long items = articles.count(snapshot, filter);
        List<ArticleView> views =
                page.offset() >= items
                        ? List.of()
                        : articles.page(snapshot, filter, sort, page).stream()
                                .map(row -> ArticleViews.of(row, defaultLanguage))
                                .toList();
        return new ArticleList(views, Pagination.of(page, items));
    }

    @QueryHandler
    ArticleAddress handle(FindPublishedArticle query) {
        return reads.inSnapshot(
                snapshot -> {
                    ArticleRow row = published(snapshot, query.address());
                    List<ArticleRow> translations =
                            articles.translations(snapshot, row.translationGroup()).stream()
                                    .filter(ArticleRow::isPublic)
                                    .toList();
                    boolean moved =
                            !row.articleId().equals(query.address())
                                    && !row.slug().equals(query.address());
                    ArticleRow shown =
                            query.languages().isEmpty()
                                    ? row
                                    : best(translations, query.languages(), row);
                    return new ArticleAddress(
                            ArticleViews.whole(
                                    shown, defaultLanguage, translations, query.asHtml()),
                            moved ? shown.slug() : null);
                });
    }

    private ArticleRow published(Snapshot snapshot, String address) {
        @Nullable ArticleRow byId = articles.byId(snapshot, address);
        @Nullable ArticleRow row = byId == null ? articles.bySlug(snapshot, address) : byId;
        if (row == null || !row.isPublic()) {
            throw ArticleRejections.articleNotFound();
        }
        return row;
    }

    private ArticleRow best(
            List<ArticleRow> translations, List<String> languages, ArticleRow otherwise) {
        LanguageOrder order = order(translations, languages);
        return translations.stream()
                .min(Comparator.comparingInt(row -> rank(row, order)))
                .orElse(otherwise);
    }

    private LanguageOrder order(Collection<ArticleRow> rows, List<String> languages) {
        return LanguageOrder.of(
                languages, rows.stream().map(row -> row.languageOr(defaultLanguage)).toList());
    }

    private int rank(ArticleRow row, LanguageOrder order) {
        return order.rank(row.languageOr(defaultLanguage));
    }

    @QueryHandler
    ArticleView handle(FindArticleForAgent query) {
        return reads.inSnapshot(
                snapshot -> {
                    @Nullable ArticleRow row = articles.byId(snapshot, query.articleId());
                    if (row == null) {
                        throw ArticleRejections.articleNotFound();
                    }
                    return ArticleViews.whole(
                            row,
                            defaultLanguage,
                            articles.translations(snapshot, row.translationGroup()),
                            query.asHtml());
                });
    }

    @QueryHandler
    ArticleHits handle(SearchArticles query) {
        WordQuery wanted = WordQuery.of(query.text());
        return reads.inSnapshot(
                snapshot ->
                        hits(
                                snapshot,
                                words.find(snapshot, wanted, query.limit() * TRANSLATIONS),
                                query.languages(),
                                query.limit(),
                                ""));
    }

    @QueryHandler
    ArticleHits handle(SuggestArticles query) {
        WordQuery text = WordQuery.ofText(query.text());
        return reads.inSnapshot(
                snapshot -> suggest(snapshot, text, query.languages(), query.limit(), ""));
    }

    @QueryHandler
    ArticleHits handle(FindRelatedArticles query) {
        return reads.inSnapshot(
                snapshot -> {
                    ArticleRow row = published(snapshot, query.address());
                    ArticleContent content = row.content();
                    WordQuery text =
                            WordQuery.ofText(
                                    content.title()
                                            + " "
                                            + String.join(" ", content.tags())
                                            + " "
                                            + content.content());
                    return suggest(
                            snapshot,
                            text,
                            query.languages(),
                            query.limit(),
                            row.translationGroup());
                });
    }

    private ArticleHits suggest(
            Snapshot snapshot, WordQuery text, List<String> languages, int limit, String except) {
        return hits(
                snapshot,
                words.suggest(snapshot, text, (limit + 1) * TRANSLATIONS),
                languages,
                limit,
                except);
    }

    /**
     * Of several translations that were found, the one in the dearest language.
     *
     * @param except the group that is not wanted
     */
    private ArticleHits hits(
            Snapshot snapshot,
            WordTables.Finds finds,
            List<String> languages,
            int limit,
            String except) {
        Map<String, ArticleRow> rows = articles.byIds(snapshot, finds.documentIds());
        LanguageOrder order = order(rows.values(), languages);
        Map<String, ArticleRow> byGroup = new LinkedHashMap<>();
        for (String id : finds.documentIds()) {
            @Nullable ArticleRow row = rows.get(id);
            if (row != null && !row.translationGroup().equals(except)) {
                byGroup.merge(
                        row.translationGroup(),
                        row,
                        (one, other) -> rank(other, order) < rank(one, order) ? other : one);
            }
        }
        return new ArticleHits(
                byGroup.values().stream()
                        .limit(limit)
                        .map(
                                row ->
                                        ArticleViews.found(
                                                row,
                                                defaultLanguage,
                                                Snippet.of(row.content().content(), finds.words())))
                        .toList());
    }
}
