package io.ledgerdesk.query.article.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.article.query.FindArticleStatistics;
import io.ledgerdesk.api.article.view.ArticleStatistics;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.PeriodParameters;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;

/** How the knowledge base is doing. */
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
    @GetMapping("/api/admin/support/stats/articles")
    Envelope<ArticleStatistics> statistics(HttpServletRequest request) {
        FindArticleStatistics wanted =
                RequestedDays.of(new QueryParameters(request), LocalDate.now(clock));
        return Envelope.ok(queries.ask(wanted, ArticleStatistics.class));
    }
}
