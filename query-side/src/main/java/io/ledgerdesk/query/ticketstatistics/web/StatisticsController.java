package io.ledgerdesk.query.ticketstatistics.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.ticket.query.FindStatisticsBreakdown;
import io.ledgerdesk.api.ticket.query.FindStatisticsBreakdownAsOf;
import io.ledgerdesk.api.ticket.query.FindSupportStatistics;
import io.ledgerdesk.api.ticket.query.FindSupportStatisticsAsOf;
import io.ledgerdesk.api.ticket.view.StatisticsBreakdown;
import io.ledgerdesk.api.ticket.view.SupportStatistics;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;

/** How support is doing, and with {@code asOf} how it was. */
@RestController
@RequestMapping("/api/admin/support/stats")
@ForAgents
@ServedBy(ReadModelNames.TICKET_STATISTICS)
class StatisticsController {

    private final BoundedQueries queries;
    private final Clock clock = Clock.systemUTC();

    StatisticsController(BoundedQueries queries) {
        this.queries = queries;
    }

    @PeriodParameters
    @AsOfParameters
    @GetMapping
    Envelope<SupportStatistics> statistics(
            HttpServletRequest request, HttpServletResponse response) {
        QueryParameters parameters = new QueryParameters(request);
        RequestedPast past = RequestedPast.of(parameters, queries, response);
        FindSupportStatistics query =
                new FindSupportStatistics(
                        RequestedRange.of(parameters, past.nowOr(clock.instant())));
        return Envelope.ok(
                past.ask(
                        query,
                        moment -> new FindSupportStatisticsAsOf(query, moment),
                        SupportStatistics.class));
    }

    /** By {@code agents}, {@code categories}, {@code priorities} or {@code tags}. */
    @PeriodParameters
    @AsOfParameters
    @GetMapping("/{by}")
    Envelope<StatisticsBreakdown> breakdown(
            @PathVariable String by, HttpServletRequest request, HttpServletResponse response) {
        QueryParameters parameters = new QueryParameters(request);
        RequestedPast past = RequestedPast.of(parameters, queries, response);
        FindStatisticsBreakdown query =
                new FindStatisticsBreakdown(
                        by, RequestedRange.of(parameters, past.nowOr(clock.instant())));
        return Envelope.ok(
                past.ask(
                        query,
                        moment -> new FindStatisticsBreakdownAsOf(query, moment),
                        StatisticsBreakdown.class));
    }
}
