package io.ledgerdesk.query.access;

import io.ledgerdesk.web.HealthCheck;

import java.util.Map;

/** Shows what became of accesses. Reads go on without the log, so it is never unwell. */
final class AccessLogHealth implements HealthCheck {

    private final AccessLog log;

    AccessLogHealth(AccessLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "access-log";
    }

    @Override
    public Map<String, Object> check() {
        AccessLogCounts counts = log.counts();
        return Map.of(
                "enabled", log.isEnabled(),
                "waiting", counts.waiting(),
                "written", counts.written(),
                "coalesced", counts.coalesced(),
                "dropped", counts.dropped());
    }
}
