package io.ledgerdesk.query.article.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.query.ArticleSort;
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
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.CategoryAliases;
import io.ledgerdesk.query.platform.web.PageParameters;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.storage.views.ViewCounter;
import io.ledgerdesk.web.Envelope;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
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
import java.util.ArrayList;
import java.util.List;

/** Published articles, for everybody. */
@RestController
@RequestMapping({"/api/support/articles", "/api/help-support/articles"})
@ServedBy(ReadModelNames.ARTICLE_LIBRARY)
class PublishedArticlesController {

    private static final int MOST_SUGGESTIONS = 5;
    private static final int MOST_RELATED = 20;

    private final BoundedQueries queries;
    private final CategoryAliases<ArticleCategory> categories;
    private final ViewCounter views;
    private final WishedLanguages languages;

    PublishedArticlesController(
            BoundedQueries queries,
            CategoryAliases<ArticleCategory> articleCategories,
            @Qualifier("articleViewCounter") ViewCounter views,
            WishedLanguages languages) {
        this.queries = queries;
        this.categories = articleCategories;
        this.views = views;
        this.languages = languages;
    }

    @Parameter(in = ParameterIn.QUERY, name = "category", description = "Name of a category.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "lang",
            description = "Languages, the dearest first, separated by commas: BCP 47 tags.")
    @PageParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "sortBy",
            description = "Anything else counts as the default.",
            schema =
                    @Schema(
                            allowableValues = {
                                "publishedAt",
                                "createdAt",
                                "updatedAt",
                                "title",
                                "viewCount",
                                "helpfulCount"
                            }))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "sortOrder",
            description = "Direction.",
            schema =
                    @Schema(
                            allowableValues = {"asc", "desc"},
                            defaultValue = "desc"))
    @GetMapping
    Envelope<ArticleList> list(HttpServletRequest request, HttpServletResponse response) {
        QueryParameters parameters = new QueryParameters(request);
        PageRequest page = parameters.page();
        String name = parameters.text("category");
        @Nullable ArticleCategory category = name == null ? null : categories.find(name);
        if (name != null && category == null) {
            return Envelope.ok(new ArticleList(List.of(), Pagination.of(page, 0)));
        }
        ArticleSort sort = ArticleParameters.sort(parameters, ArticleSort.PUBLISHED_AT);
        return Envelope.ok(
                queries.ask(
                        new FindPublishedArticles(
                                category, sort, page, languages.of(request, response)),
                        ArticleList.class));
    }

    @Parameter(
            in = ParameterIn.QUERY,
            name = "q",
            description = "Words, or their beginnings.",
            required = true)
    @Parameter(
            in = ParameterIn.QUERY,
            name = "lang",
            description = "Languages, the dearest first, separated by commas: BCP 47 tags.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "At most so many.",
            schema = @Schema(type = "integer", defaultValue = "10", minimum = "1", maximum = "50"))
    @GetMapping("/search")
    Envelope<List<ArticleView>> search(HttpServletRequest request, HttpServletResponse response) {
        QueryParameters parameters = new QueryParameters(request);
        String text = ArticleParameters.search(parameters);
        return Envelope.ok(
                queries.ask(
                                new SearchArticles(
                                        text,
                                        ArticleParameters.hits(parameters),
                                        languages.of(request, response)),
                                ArticleHits.class)
                        .articles());
    }

    /** What may help somebody who writes a ticket. A question, although it comes by POST. */
    @Parameter(
            in = ParameterIn.QUERY,
            name = "lang",
            description = "Languages, the dearest first, separated by commas: BCP 47 tags.")
    @PostMapping("/suggest")
    Envelope<List<ArticleView>> suggest(
            @Valid @RequestBody SuggestRequest body,
            HttpServletRequest request,
            HttpServletResponse response) {
        return Envelope.ok(
                queries.ask(
                                new SuggestArticles(
                                        body.text(),
                                        MOST_SUGGESTIONS,
                                        languages.of(request, response)),
                                ArticleHits.class)
                        .articles());
    }

    /** What else may interest who reads this one. */
    @Parameter(
            in = ParameterIn.QUERY,
            name = "lang",
            description = "Languages, the dearest first, separated by commas: BCP 47 tags.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "At most so many.",
            schema = @Schema(type = "integer", defaultValue = "5", minimum = "1", maximum = "20"))
    @GetMapping("/{address}/related")
    Envelope<List<ArticleView>> related(
            @PathVariable String address,
            HttpServletRequest request,
            HttpServletResponse response) {
        int limit = new QueryParameters(request).limit(MOST_SUGGESTIONS, MOST_RELATED);
        return Envelope.ok(
                queries.ask(
                                new FindRelatedArticles(
                                        address, limit, languages.of(request, response)),
                                ArticleHits.class)
                        .articles());
    }

    /**
     * By its id or its slug; an old slug leads to the new one. Who comes by an address wants that
     * article, whatever their browser says; {@code lang} asks for its translation.
     */
    @Parameter(
            in = ParameterIn.QUERY,
            name = "lang",
            description = "Languages, the dearest first, separated by commas: BCP 47 tags.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "format",
            description = "html adds the content as HTML.",
            schema = @Schema(allowableValues = {"html"}))
    @GetMapping("/{address}")
    ResponseEntity<Envelope<ArticleView>> article(
            @PathVariable String address, HttpServletRequest request) {
        ArticleAddress found =
                queries.ask(
                        new FindPublishedArticle(
                                address,
                                ArticleParameters.asHtml(request),
                                languages.ifAsked(request)),
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
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_LANGUAGE, found.article().language())
                .body(Envelope.ok(found.article()));
    }

    /** With what was understood of the query. */
    private static URI sibling(HttpServletRequest request, String slug) {
        String path = request.getRequestURI();
        List<String> query = new ArrayList<>();
        List<String> asked = WishedLanguages.asked(request);
        if (!asked.isEmpty()) {
            query.add("lang=" + String.join(",", asked));
        }
        if (ArticleParameters.asHtml(request)) {
            query.add("format=html");
        }
        return URI.create(
                path.substring(0, path.lastIndexOf('/') + 1)
                        + UriUtils.encodePathSegment(slug, StandardCharsets.UTF_8)
                        + (query.isEmpty() ? "" : "?" + String.join("&", query)));
    }
}
