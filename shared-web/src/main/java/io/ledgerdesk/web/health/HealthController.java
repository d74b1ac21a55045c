package io.ledgerdesk.web.health;

import io.ledgerdesk.web.RequestContext;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells anybody who asks how this process is. */
@RestController
class HealthController {

    private final HealthChecks checks;

    HealthController(HealthChecks checks) {
        this.checks = checks;
    }

    @GetMapping({"/", "/health", "/api/health"})
    ResponseEntity<Answer> health(RequestContext context) {
        HealthReport report = checks.ask();
        return report.isOk()
                ? ResponseEntity.ok(new Answer(true, "Ledgerdesk is running", null, null, report))
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header("Retry-After", "1")
                        .body(
                                new Answer(
                                        false,
                                        "Ledgerdesk is degraded",
                                        "degraded",
                                        context.requestId(),
                                        report));
    }

    /** The envelope, also of a refusal, with the report in both cases. */
    record Answer(
            boolean success,
            String message,
            @Nullable String code,
            @Nullable String requestId,
            HealthReport data) {}
}
