package io.ledgerdesk.query.faq.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.query.FindPublishedFaq;
import io.ledgerdesk.api.faq.query.FindPublishedFaqEntry;
import io.ledgerdesk.api.faq.query.SearchFaq;
import io.ledgerdesk.api.faq.view.FaqList;
import io.ledgerdesk.api.faq.view.FaqView;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.CategoryAliases;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.storage.views.ViewCounter;
import io.ledgerdesk.web.Envelope;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;

/** Published FAQ entries, for everybody. */
@RestController
@RequestMapping({"/api/support/faq", "/api/help-support/faq"})
@ServedBy(ReadModelNames.FAQ_LIST)
class PublishedFaqController {

    private static final int MOST_HITS = 50;
    private static final int LONGEST_SEARCH = 500;

    private final BoundedQueries queries;
    private final CategoryAliases<FaqCategory> categories;
    private final ViewCounter views;

    PublishedFaqController(
            BoundedQueries queries,
            CategoryAliases<FaqCategory> faqCategories,
            @Qualifier("faqViewCounter") ViewCounter views) {
        this.queries = queries;
        this.categories = faqCategories;
        this.views = views;
    }

    @Parameter(in = ParameterIn.QUERY, name = "category", description = "Name of a category.")
    @GetMapping
    Envelope<List<FaqView>> list(HttpServletRequest request) {
        String name = new QueryParameters(request).text("category");
        @Nullable FaqCategory category = name == null ? null : categories.find(name);
        if (name != null && category == null) {
            return Envelope.ok(List.of());
        }
        return Envelope.ok(queries.ask(new FindPublishedFaq(category), FaqList.class).entries());
    }

    /** One by itself: somebody opened it. */
    @GetMapping("/{id}")
    Envelope<FaqView> entry(@PathVariable String id, HttpServletRequest request) {
        FaqView entry = queries.ask(new FindPublishedFaqEntry(id), FaqView.class);
        count(List.of(entry), request);
        return Envelope.ok(entry);
    }

    @Parameter(
            in = ParameterIn.QUERY,
            name = "q",
            description = "Words, or their beginnings.",
            required = true)
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "At most so many.",
            schema = @Schema(type = "integer", defaultValue = "10", minimum = "1", maximum = "50"))
    @GetMapping("/search")
    Envelope<List<FaqView>> search(HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String text = parameters.text("q");
        if (text == null || text.isBlank()) {
            throw invalid("Search query is required", "is required");
        }
        if (text.length() > LONGEST_SEARCH) {
            throw invalid(
                    "q must be at most " + LONGEST_SEARCH + " characters",
                    "must be at most " + LONGEST_SEARCH + " characters");
        }
        int limit = parameters.limit(10, MOST_HITS);
        List<FaqView> found = queries.ask(new SearchFaq(text, limit), FaqList.class).entries();
        count(found, request);
        return Envelope.ok(found);
    }

    /** Answers are answered whole, so what was found was shown. The whole list is no view. */
    private void count(List<FaqView> shown, HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            shown.forEach(entry -> views.count(entry.id()));
        }
    }

    private static Rejection invalid(String message, String complaint) {
        return new Rejection(
                RejectionKind.INVALID, "validation_failed", message, Map.of("q", complaint));
    }
}
