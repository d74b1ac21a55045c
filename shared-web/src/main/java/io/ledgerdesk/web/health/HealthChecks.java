package io.ledgerdesk.web.health;

import io.ledgerdesk.web.HealthCheck;
import io.ledgerdesk.web.Unwell;
import io.ledgerdesk.web.edge.WebProperties;
import io.ledgerdesk.web.health.HealthReport.CheckResult;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Asks every health check at once, each on a thread of its own and at most once at a time: a check
 * that hangs is reported as failed and does not pile up.
 */
@Component
class HealthChecks {

    private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);

    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

    private final ObjectProvider<HealthCheck> checks;
    private final Duration timeout;
    private final Map<String, CompletableFuture<CheckResult>> running = new ConcurrentHashMap<>();

    /** What was last complained of, by check, but for numbers. */
    private final Map<String, String> unwell = new ConcurrentHashMap<>();

    HealthChecks(ObjectProvider<HealthCheck> checks, WebProperties properties) {
        this.checks = checks;
        this.timeout = properties.healthTimeout();
    }

    HealthReport ask() {
        List<HealthCheck> all = checks.orderedStream().toList();
        Map<String, CompletableFuture<CheckResult>> asked = new LinkedHashMap<>();
        for (HealthCheck check : all) {
            asked.put(check.name(), running.computeIfAbsent(check.name(), name -> start(check)));
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        Map<String, CheckResult> results = new TreeMap<>();
        asked.forEach((name, result) -> results.put(name, await(name, result, deadline)));
        return HealthReport.of(results);
    }

    private CompletableFuture<CheckResult> start(HealthCheck check) {
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("health-" + check.name())
                .start(
                        () -> {
                            CheckResult outcome = CheckResult.FAILED;
                            try {
                                outcome = run(check);
                            } finally {
                                running.remove(check.name());
                                result.complete(outcome);
                            }
                        });
        return result;
    }

    private CheckResult run(HealthCheck check) {
        try {
            Map<String, Object> details = check.check();
            if (unwell.remove(check.name()) != null) {
                LOG.info("Health check {}: well again", check.name());
            }
            return new CheckResult(HealthReport.OK, details);
        } catch (Unwell told) {
            complain(check.name(), String.valueOf(told.getMessage()), null);
            return CheckResult.failed(told.details());
        } catch (Exception failure) {
            complain(check.name(), "failed with " + failure.getClass().getSimpleName(), failure);
            return CheckResult.FAILED;
        }
    }

    /** Once for each illness, not each time: whoever watches asks every few seconds. */
    private void complain(String name, String what, @Nullable Throwable cause) {
        String illness = NUMBERS.matcher(what).replaceAll("");
        if (!illness.equals(unwell.put(name, illness))) {
            LOG.warn("Health check {}: {}", name, what, cause);
        }
    }

    private CheckResult await(String name, CompletableFuture<CheckResult> result, long deadline) {
        try {
            return result.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLate) {
            complain(name, "took too long", null);
            return CheckResult.FAILED;
        } catch (ExecutionException failure) {
            complain(name, "failed", failure);
            return CheckResult.FAILED;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return CheckResult.FAILED;
        }
    }
}
