package io.ledgerdesk.query.faq.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.query.FindFaqForAgent;
import io.ledgerdesk.api.faq.view.FaqList;
import io.ledgerdesk.api.faq.view.FaqView;
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
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** FAQ entries, published or not. */
@RestController
@ForAgents
@ServedBy(ReadModelNames.FAQ_LIST)
class FaqForAgentsController {

    private final BoundedQueries queries;
    private final CategoryAliases<FaqCategory> categories;

    FaqForAgentsController(BoundedQueries queries, CategoryAliases<FaqCategory> faqCategories) {
        this.queries = queries;
        this.categories = faqCategories;
    }

    /** An unknown category has no entries; anything but true and false asks for both. */
    @Parameter(in = ParameterIn.QUERY, name = "category", description = "Name of a category.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "isPublished",
            description = "Only those that are, or are not.",
            schema = @Schema(type = "boolean"))
    @GetMapping({"/api/admin/support/faq", "/api/help-support/admin/faq"})
    Envelope<List<FaqView>> list(HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String name = parameters.text("category");
        @Nullable FaqCategory category = name == null ? null : categories.find(name);
        if (name != null && category == null) {
            return Envelope.ok(List.of());
        }
        String wanted = parameters.text("isPublished");
        @Nullable Boolean published =
                "true".equals(wanted) ? Boolean.TRUE : "false".equals(wanted) ? false : null;
        return Envelope.ok(
                queries.ask(new FindFaqForAgent(category, published), FaqList.class).entries());
    }
}
