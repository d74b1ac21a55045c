package io.ledgerdesk.query.article.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.query.ArticleSort;
import io.ledgerdesk.api.article.query.FindPublishedArticle;
import io.ledgerdesk.api.article.query.FindPublishedArticles;
import io.ledgerdesk.api.article.query.SearchArticles;
import io.ledgerdesk.api.article.query.SuggestArticles;
import io.ledgerdesk.api.article.view.ArticleAddress;
import io.ledgerdesk.api.article.view.ArticleHits;
import io.ledgerdesk.api.article.view.ArticleList;
import io.ledgerdesk.api.article.view.ArticleView;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.view.Pagination;
import io.ledgerdesk.query.article.ViewCounter;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.CategoryAliases;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.web.Envelope;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Published articles, for everybody. */
@RestController
@RequestMapping({"/api/support/articles", "/api/help-support/articles"})
@ServedBy(ReadModelNames.ARTICLE_LIBRARY)
class PublishedArticlesController {

    private static final int MOST_SUGGESTIONS = 5;

    private final BoundedQueries queries;
    private final CategoryAliases<ArticleCategory> categories;
    private final ViewCounter views;

    PublishedArticlesController(
            BoundedQueries queries,
            CategoryAliases<ArticleCategory> articleCategories,
            ViewCounter views) {
        this.queries = queries;
        this.categories = articleCategories;
        this.views = views;
    }

    @GetMapping
    Envelope<ArticleList> list(HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        PageRequest page = parameters.page();
        String name = parameters.text("category");
        @Nullable ArticleCategory category = name == null ? null : categories.find(name);
        if (name != null && category == null) {
            return Envelope.ok(new ArticleList(List.of(), Pagination.of(page, 0)));
        }
        ArticleSort sort = ArticleParameters.sort(parameters, ArticleSort.PUBLISHED_AT);
        return Envelope.ok(
                queries.ask(new FindPublishedArticles(category, sort, page), ArticleList.class));
    }

    @GetMapping("/search")
    Envelope<List<ArticleView>> search(HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String text = ArticleParameters.search(parameters);
        return Envelope.ok(
                queries.ask(
                                new SearchArticles(text, ArticleParameters.hits(parameters)),
                                ArticleHits.class)
                        .articles());
    }

    /** What may help somebody who writes a ticket. A question, although it comes by POST. */
    @PostMapping("/suggest")
    Envelope<List<ArticleView>> suggest(@Valid @RequestBody SuggestRequest body) {
        return Envelope.ok(
                queries.ask(new SuggestArticles(body.text(), MOST_SUGGESTIONS), ArticleHits.class)
                        .articles());
    }

    /** By its id or its slug; an old slug leads to the new one. */
    @GetMapping("/{address}")
    ResponseEntity<Envelope<ArticleView>> article(
            @PathVariable String address, HttpServletRequest request) {
        ArticleAddress found =
                queries.ask(
                        new FindPublishedArticle(address, ArticleParameters.asHtml(request)),
                        ArticleAddress.class);
        String movedTo = found.movedTo();
        if (movedTo != null) {
            return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                    .location(sibling(request, movedTo))
                    .body(Envelope.ok(found.article()));
        }
        if (request.getMethod().equals("GET")) {
            views.count(found.article().id());
        }
        return ResponseEntity.ok(Envelope.ok(found.article()));
    }

    private static URI sibling(HttpServletRequest request, String slug) {
        String path = request.getRequestURI();
        return URI.create(
                path.substring(0, path.lastIndexOf('/') + 1)
                        + UriUtils.encodePathSegment(slug, StandardCharsets.UTF_8));
    }
}
