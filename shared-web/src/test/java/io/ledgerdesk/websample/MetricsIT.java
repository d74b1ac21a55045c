package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.web.HealthCheck;
import io.ledgerdesk.web.Unwell;
import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;
import java.util.Map;

class MetricsIT {

    @Test
    void whatHealthChecksTellIsToldAsGauges() {
        try (SampleEdge edge = SampleEdge.start(List.of(Checks.class))) {
            Answer answer = edge.get("/metrics", "Authorization", "Bearer garbage");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("text/plain;version=0.0.4");
            assertThat(answer.body().lines().filter(line -> !line.startsWith("#")))
                    .containsExactly(
                            "ledgerdesk_aggregate_cache_hit_rate{of=\"Ticket\"} 0.75",
                            "ledgerdesk_check_ok{check=\"aggregate-cache\"} 1.0",
                            "ledgerdesk_check_ok{check=\"live\"} 1.0",
                            "ledgerdesk_check_ok{check=\"projections\"} 0.0",
                            "ledgerdesk_live_enabled 1.0",
                            "ledgerdesk_live_position 42.0",
                            "ledgerdesk_projections_behind{of=\"ticket-list\"} 3.0",
                            "ledgerdesk_projections_dead_letters{of=\"ticket-list\"} 1.0",
                            "ledgerdesk_projections_state{of=\"ticket-list\",state=\"retrying\"} 1.0");
            assertThat(answer.body()).contains("# TYPE ledgerdesk_projections_dead_letters gauge");
        }
    }

    @Test
    void aProcessWithoutChecksHasNone() {
        try (SampleEdge edge = SampleEdge.start()) {
            assertThat(edge.get("/metrics").status()).isEqualTo(200);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Checks {

        @Bean
        HealthCheck cache() {
            return check("aggregate-cache", Map.of("Ticket", Map.of("hitRate", 0.75)));
        }

        @Bean
        HealthCheck live() {
            return check("live", Map.of("position", "42", "enabled", true));
        }

        @Bean
        HealthCheck projections() {
            return new HealthCheck() {
                @Override
                public String name() {
                    return "projections";
                }

                @Override
                public Map<String, Object> check() throws Unwell {
                    throw new Unwell(
                            "not all can be read",
                            Map.of(
                                    "ticket-list",
                                    Map.of("state", "retrying", "behind", 3L, "deadLetters", 1L)));
                }
            };
        }

        private static HealthCheck check(String name, Map<String, Object> details) {
            return new HealthCheck() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public Map<String, Object> check() {
                    return details;
                }
            };
        }
    }
}
