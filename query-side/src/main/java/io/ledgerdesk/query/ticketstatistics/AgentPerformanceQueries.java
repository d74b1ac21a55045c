package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.query.FindAgentPerformance;
import io.ledgerdesk.api.ticket.view.AgentPerformance;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.platform.StoredText;

import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Answers what agents did and what has become of their tickets. */
final class AgentPerformanceQueries {

    private static final int MOST_AGENTS = 200;

    private final Reads reads;
    private final StatisticsRepository rollups;
    private final ActivityRepository activities;
    private final AnswerCache answers;
    private final InstantSource clock;

    AgentPerformanceQueries(
            Reads reads,
            StatisticsRepository rollups,
            ActivityRepository activities,
            AnswerCache answers,
            InstantSource clock) {
        this.reads = reads;
        this.rollups = rollups;
        this.activities = activities;
        this.answers = answers;
        this.clock = clock;
    }

    @QueryHandler
    AgentPerformance handle(FindAgentPerformance query) {
        FindAgentPerformance whole =
                new FindAgentPerformance(query.agentId(), AnswerCache.whole(query.range()));
        return reads.inSnapshot(
                snapshot ->
                        answers.get(
                                snapshot,
                                rollups,
                                whole,
                                clock.instant(),
                                AgentPerformance.class,
                                () -> answer(snapshot, whole)));
    }

    private AgentPerformance answer(Snapshot snapshot, FindAgentPerformance query) {
        List<Span> spans = Span.covering(query.range());
        @Nullable String agentId = query.agentId() == null ? null : StoredText.id(query.agentId());
        Map<String, AgentWork> work = activities.sums(snapshot, agentId, spans);
        List<CohortPart> parts =
                rollups.parts(snapshot, rollups.versions(snapshot, spans), Dimension.AGENT, spans);
        SortedMap<String, Tally> tickets = StatisticsRepository.sums(parts);
        Set<String> ids = new TreeSet<>(work.keySet());
        ids.addAll(tickets.keySet());
        if (agentId != null) {
            ids.retainAll(Set.of(agentId));
        }
        List<String> busiest =
                ids.stream()
                        .sorted(
                                Comparator.comparingLong(
                                                (String id) ->
                                                        work.getOrDefault(id, AgentWork.NONE)
                                                                .amount())
                                        .reversed()
                                        .thenComparing(Comparator.naturalOrder()))
                        .limit(MOST_AGENTS)
                        .toList();
        tickets.keySet().retainAll(busiest);
        StatisticsRepository.addHistograms(parts, tickets);
        Map<String, String> names = rollups.agentNames(snapshot, busiest);
        return new AgentPerformance(
                StatisticsQueries.period(query.range()),
                busiest.stream()
                        .map(
                                id ->
                                        agent(
                                                id,
                                                names.get(id),
                                                work.getOrDefault(id, AgentWork.NONE),
                                                tickets.getOrDefault(id, new Tally())))
                        .toList(),
                ids.size());
    }

    private static AgentPerformance.Agent agent(
            String id, @Nullable String name, AgentWork work, Tally tickets) {
        return new AgentPerformance.Agent(
                id,
                name,
                work.replies(),
                work.notes(),
                work.closings(),
                work.firstResponses(),
                work.averageFirstResponse(),
                Answers.of(tickets));
    }
}
