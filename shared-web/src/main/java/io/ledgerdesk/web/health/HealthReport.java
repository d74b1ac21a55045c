package io.ledgerdesk.web.health;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.util.Map;

/**
 * How the process is.
 *
 * @param status {@code ok} or {@code degraded}
 * @param checks by name
 */
record HealthReport(String status, Map<String, CheckResult> checks) {

    static final String OK = "ok";
    static final String DEGRADED = "degraded";

    static HealthReport of(Map<String, CheckResult> checks) {
        boolean well = checks.values().stream().allMatch(check -> check.status().equals(OK));
        return new HealthReport(well ? OK : DEGRADED, checks);
    }

    @JsonIgnore
    boolean isOk() {
        return status.equals(OK);
    }

    /**
     * What one check said.
     *
     * @param status {@code ok} or {@code failed}
     */
    record CheckResult(String status, Map<String, Object> details) {

        static final CheckResult FAILED = failed(Map.of());

        static CheckResult failed(Map<String, Object> details) {
            return new CheckResult("failed", details);
        }
    }
}
