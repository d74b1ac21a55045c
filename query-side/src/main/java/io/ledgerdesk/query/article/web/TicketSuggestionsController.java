package io.ledgerdesk.query.article.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.article.query.SuggestArticles;
import io.ledgerdesk.api.article.view.ArticleHits;
import io.ledgerdesk.api.article.view.ArticleView;
import io.ledgerdesk.api.ticket.query.FindTicketForAgent;
import io.ledgerdesk.api.ticket.view.TicketDetail;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What may help an agent who reads a ticket to answer it. */
@RestController
@ForAgents
@ServedBy({ReadModelNames.TICKET_DETAIL, ReadModelNames.ARTICLE_LIBRARY})
class TicketSuggestionsController {

    private static final int MOST_SUGGESTIONS = 5;

    private final BoundedQueries queries;
    private final WishedLanguages languages;

    TicketSuggestionsController(BoundedQueries queries, WishedLanguages languages) {
        this.queries = queries;
        this.languages = languages;
    }

    /** By what the requester wrote first. */
    @Parameter(
            in = ParameterIn.QUERY,
            name = "lang",
            description = "Languages, the dearest first, separated by commas: BCP 47 tags.")
    @GetMapping("/api/admin/support/tickets/{id}/suggested-articles")
    Envelope<List<ArticleView>> suggestions(
            @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        TicketView ticket = queries.ask(new FindTicketForAgent(id), TicketDetail.class).ticket();
        return Envelope.ok(
                queries.ask(
                                new SuggestArticles(
                                        ticket.title() + " " + ticket.description(),
                                        MOST_SUGGESTIONS,
                                        languages.of(request, response)),
                                ArticleHits.class)
                        .articles());
    }
}
