package io.ledgerdesk.query.ticketstatistics.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.ticket.query.FindStatisticsBreakdown;
import io.ledgerdesk.api.ticket.query.FindSupportStatistics;
import io.ledgerdesk.api.ticket.view.StatisticsBreakdown;
import io.ledgerdesk.api.ticket.view.SupportStatistics;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;

/** How support is doing. */
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

    @GetMapping
    Envelope<SupportStatistics> statistics(HttpServletRequest request) {
        return Envelope.ok(
                queries.ask(
                        new FindSupportStatistics(
                                RequestedRange.of(new QueryParameters(request), clock.instant())),
                        SupportStatistics.class));
    }

    /** By {@code agents}, {@code categories}, {@code priorities} or {@code tags}. */
    @GetMapping("/{by}")
    Envelope<StatisticsBreakdown> breakdown(@PathVariable String by, HttpServletRequest request) {
        return Envelope.ok(
                queries.ask(
                        new FindStatisticsBreakdown(
                                by,
                                RequestedRange.of(new QueryParameters(request), clock.instant())),
                        StatisticsBreakdown.class));
    }
}
