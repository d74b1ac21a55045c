package io.ledgerdesk.web.health;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Tells monitoring what the health checks tell, in Prometheus' text format. */
@RestController
class MetricsController {

    private final HealthChecks checks;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    MetricsController(HealthChecks checks) {
        this.checks = checks;
    }

    /** 200 also when something is not well: {@code ledgerdesk_check_ok} says so. */
    @GetMapping("/metrics")
    ResponseEntity<byte[]> metrics() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, Metrics.of(checks.ask()));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, writer.getContentType())
                .body(text.toByteArray());
    }
}
