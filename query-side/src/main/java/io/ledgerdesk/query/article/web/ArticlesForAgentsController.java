package io.ledgerdesk.query.article.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.api.article.query.ArticleSort;
import io.ledgerdesk.api.article.query.FindArticleForAgent;
import io.ledgerdesk.api.article.query.FindArticleRevisions;
import io.ledgerdesk.api.article.query.FindArticlesForAgent;
import io.ledgerdesk.api.article.query.FindRevisionDiff;
import io.ledgerdesk.api.article.view.ArticleList;
import io.ledgerdesk.api.article.view.ArticleView;
import io.ledgerdesk.api.article.view.RevisionDiff;
import io.ledgerdesk.api.article.view.RevisionList;
import io.ledgerdesk.api.article.view.RevisionView;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.view.Pagination;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.CategoryAliases;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Articles in any status, with what they said before. */
@RestController
@RequestMapping({"/api/admin/support/articles", "/api/help-support/admin/articles"})
@ForAgents
@ServedBy(ReadModelNames.ARTICLE_LIBRARY)
class ArticlesForAgentsController {

    private static final int DEFAULT_LIMIT = 50;

    private final BoundedQueries queries;
    private final CategoryAliases<ArticleCategory> categories;

    ArticlesForAgentsController(
            BoundedQueries queries, CategoryAliases<ArticleCategory> articleCategories) {
        this.queries = queries;
        this.categories = articleCategories;
    }

    /** An unknown status or category has no articles. */
    @Parameter(
            in = ParameterIn.QUERY,
            name = "status",
            description = "Only articles in it.",
            schema = @Schema(allowableValues = {"draft", "published", "archived"}))
    @Parameter(in = ParameterIn.QUERY, name = "category", description = "Name of a category.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "page",
            description = "From 1; out of range is clamped.",
            schema = @Schema(type = "integer", defaultValue = "1", minimum = "1"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "At most so many.",
            schema = @Schema(type = "integer", defaultValue = "50", minimum = "1", maximum = "100"))
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
    Envelope<ArticleList> list(HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        PageRequest page = parameters.page(DEFAULT_LIMIT);
        String categoryName = parameters.text("category");
        String statusName = parameters.text("status");
        @Nullable ArticleCategory category =
                categoryName == null ? null : categories.find(categoryName);
        @Nullable ArticleStatus status = WireNamed.find(ArticleStatus.class, statusName);
        if ((categoryName != null && category == null) || (statusName != null && status == null)) {
            return Envelope.ok(new ArticleList(List.of(), Pagination.of(page, 0)));
        }
        ArticleSort sort = ArticleParameters.sort(parameters, ArticleSort.CREATED_AT);
        return Envelope.ok(
                queries.ask(
                        new FindArticlesForAgent(status, category, sort, page), ArticleList.class));
    }

    @Parameter(
            in = ParameterIn.QUERY,
            name = "format",
            description = "html adds the content as HTML.",
            schema = @Schema(allowableValues = {"html"}))
    @GetMapping("/{id}")
    Envelope<ArticleView> article(@PathVariable String id, HttpServletRequest request) {
        return Envelope.ok(
                queries.ask(
                        new FindArticleForAgent(id, ArticleParameters.asHtml(request)),
                        ArticleView.class));
    }

    @GetMapping("/{id}/revisions")
    Envelope<List<RevisionView>> revisions(@PathVariable String id) {
        return Envelope.ok(all(id));
    }

    @GetMapping("/{id}/revisions/{revision}")
    Envelope<RevisionView> revision(@PathVariable String id, @PathVariable String revision) {
        return Envelope.ok(
                all(id).stream()
                        .filter(one -> Integer.toString(one.revision()).equals(revision))
                        .findFirst()
                        .orElseThrow(ArticleRejections::revisionNotFound));
    }

    /** Which differs from which, {@code from} may be the newer one. */
    @GetMapping("/{id}/revisions/{from}/diff/{to}")
    Envelope<RevisionDiff> diff(
            @PathVariable String id, @PathVariable String from, @PathVariable String to) {
        return Envelope.ok(
                queries.ask(
                        new FindRevisionDiff(
                                id,
                                ArticleParameters.revision(from),
                                ArticleParameters.revision(to)),
                        RevisionDiff.class));
    }

    private List<RevisionView> all(String id) {
        return queries.ask(new FindArticleRevisions(id), RevisionList.class).revisions();
    }
}
