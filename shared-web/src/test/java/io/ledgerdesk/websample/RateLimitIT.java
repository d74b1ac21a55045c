package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.Test;

class RateLimitIT {

    @Test
    void whoAsksTooOftenIsTurnedAwayInJsonAndToldWhenToComeBack() {
        // So few that none comes back while the test runs.
        try (SampleEdge edge = SampleEdge.start("ledgerdesk.rate-limit.requests-per-minute=2")) {
            Answer first = edge.get("/sample/public");
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.header("RateLimit-Policy")).isEqualTo("2;w=60");
            assertThat(first.header("RateLimit-Limit")).isEqualTo("2");
            assertThat(first.header("RateLimit-Remaining")).isEqualTo("1");
            assertThat(Integer.parseInt(first.header("RateLimit-Reset"))).isBetween(1, 60);
            assertThat(edge.get("/nowhere").status()).isEqualTo(404);

            Answer refused = edge.get("/sample/public");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.at("/code")).isEqualTo("too_many_requests");
            assertThat(refused.at("/message"))
                    .isEqualTo("Too many requests from this IP, please try again later.");
            assertThat(refused.json().at("/success").booleanValue()).isFalse();
            assertThat(refused.at("/requestId")).isEqualTo(refused.header("X-Request-Id"));
            assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);

            assertThat(edge.get("/health").status()).isEqualTo(200);
            assertThat(edge.get("/api/health").status()).isEqualTo(200);
        }
    }

    @Test
    void thereIsNoLimitUnlessOneIsSet() {
        try (SampleEdge edge = SampleEdge.start()) {
            for (int i = 0; i < 300; i++) {
                assertThat(edge.get("/sample/public").status()).isEqualTo(200);
            }
            assertThat(edge.get("/sample/public").header("RateLimit-Limit")).isNull();
        }
    }
}
