package io.ledgerdesk.query.article.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.article.query.FindArticleStatistics;
import io.ledgerdesk.api.article.query.FindArticleStatisticsAsOf;
import io.ledgerdesk.api.article.view.ArticleStatistics;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.AsOfParameters;
import io.ledgerdesk.query.platform.web.PeriodParameters;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.RequestedPast;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How the knowledge base is doing, and with {@code asOf} how it was. */
@RestController
@ForAgents
@ServedBy(ReadModelNames.ARTICLE_LIBRARY)
class ArticleStatisticsController {

    private final BoundedQueries queries;
    private final Clock clock = Clock.systemUTC();

    ArticleStatisticsController(BoundedQueries queries) {
        this.queries = queries;
    }

    @PeriodParameters
    @AsOfParameters
    @GetMapping("/api/admin/support/stats/articles")
    Envelope<ArticleStatistics> statistics(
            HttpServletRequest request, HttpServletResponse response) {
        QueryParameters parameters = new QueryParameters(request);
        RequestedPast past = RequestedPast.of(parameters, queries, response);
        FindArticleStatistics query =
                RequestedDays.of(
                        parameters,
                        LocalDate.ofInstant(past.nowOr(clock.instant()), ZoneOffset.UTC));
        return Envelope.ok(
                past.ask(
                        query,
                        moment -> new FindArticleStatisticsAsOf(query, moment),
                        ArticleStatistics.class));
    }
}
