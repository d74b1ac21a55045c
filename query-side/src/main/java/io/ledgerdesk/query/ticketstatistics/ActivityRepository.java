package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.query.platform.CounterTable;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;

import org.jspecify.annotations.Nullable;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what agents did. */
final class ActivityRepository {

    private final String sums;

    ActivityRepository(ReadModel readModel) {
        this.sums =
                "SELECT agent_id, sum(replies)::int8 AS replies, sum(notes)::int8 AS notes,"
                        + " sum(closings)::int8 AS closings,"
                        + " sum(first_responses)::int8 AS first_responses,"
                        + " sum(first_response_seconds)::int8 AS first_response_seconds FROM "
                        + readModel.table("activity")
                        + " WHERE grain = ? AND bucket >= ? AND bucket < ?"
                        + " AND (?::text IS NULL OR agent_id = ?) GROUP BY agent_id";
    }

    static CounterTable<Activity> table(ReadModel readModel) {
        return CounterTable.<Activity>of(readModel.table("activity"))
                .key("grain", "text", activity -> activity.grain().code())
                .key("bucket", "timestamptz", Activity::bucket)
                .key("agent_id", "text", Activity::agentId)
                .counter("events")
                .counter("replies")
                .counter("notes")
                .counter("closings")
                .counter("first_responses")
                .counter("first_response_seconds")
                .build();
    }

    /**
     * By agent; those who did nothing are absent.
     *
     * @param agentId null for all
     */
    Map<String, AgentWork> sums(Snapshot snapshot, @Nullable String agentId, List<Span> spans) {
        Map<String, AgentWork> byAgent = new TreeMap<>();
        for (Span span : spans) {
            snapshot.jdbc()
                    .query(
                            sums,
                            row -> {
                                byAgent.merge(
                                        row.getString("agent_id"),
                                        new AgentWork(
                                                row.getLong("replies"),
                                                row.getLong("notes"),
                                                row.getLong("closings"),
                                                row.getLong("first_responses"),
                                                row.getLong("first_response_seconds")),
                                        AgentWork::plus);
                            },
                            span.grain().code(),
                            span.from().atOffset(ZoneOffset.UTC),
                            span.to().atOffset(ZoneOffset.UTC),
                            agentId,
                            agentId);
        }
        return byAgent;
    }
}
