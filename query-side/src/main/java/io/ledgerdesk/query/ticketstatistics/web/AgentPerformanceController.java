package io.ledgerdesk.query.ticketstatistics.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.ticket.query.FindAgentPerformance;
import io.ledgerdesk.api.ticket.query.FindAgentPerformanceAsOf;
import io.ledgerdesk.api.ticket.view.AgentPerformance;
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

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;

/** How agents are doing; an agent of whom nothing is known has no row. */
@RestController
@RequestMapping("/api/admin/support/agents")
@ForAgents
@ServedBy(ReadModelNames.TICKET_STATISTICS)
class AgentPerformanceController {

    private final BoundedQueries queries;
    private final Clock clock = Clock.systemUTC();

    AgentPerformanceController(BoundedQueries queries) {
        this.queries = queries;
    }

    @PeriodParameters
    @AsOfParameters
    @GetMapping("/performance")
    Envelope<AgentPerformance> all(HttpServletRequest request, HttpServletResponse response) {
        return Envelope.ok(answer(null, request, response));
    }

    @PeriodParameters
    @AsOfParameters
    @GetMapping("/{agentId}/performance")
    Envelope<AgentPerformance> one(
            @PathVariable String agentId,
            HttpServletRequest request,
            HttpServletResponse response) {
        return Envelope.ok(answer(agentId, request, response));
    }

    private AgentPerformance answer(
            @Nullable String agentId, HttpServletRequest request, HttpServletResponse response) {
        QueryParameters parameters = new QueryParameters(request);
        RequestedPast past = RequestedPast.of(parameters, queries, response);
        FindAgentPerformance query =
                new FindAgentPerformance(
                        agentId, RequestedRange.of(parameters, past.nowOr(clock.instant())));
        return past.ask(
                query,
                moment -> new FindAgentPerformanceAsOf(query, moment),
                AgentPerformance.class);
    }
}
