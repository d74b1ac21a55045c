package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ledgerdesk.web.HealthCheck;
import io.ledgerdesk.web.Unwell;
import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

class HealthIT {

    @Test
    void aProcessWithoutChecksIsRunning() {
        try (SampleEdge edge = SampleEdge.start()) {
            for (String path : new String[] {"/", "/health", "/api/health"}) {
                Answer answer = edge.get(path, "Authorization", "Bearer garbage");

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.at("/success")).isEqualTo("true");
                assertThat(answer.at("/message")).isEqualTo("Ledgerdesk is running");
                assertThat(answer.at("/data/status")).isEqualTo("ok");
            }
        }
    }

    @Test
    void checksTellTheirDetails() {
        try (SampleEdge edge = SampleEdge.start(List.of(Well.class))) {
            Answer answer = edge.get("/health");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.at("/data/checks/event-log/status")).isEqualTo("ok");
            assertThat(answer.at("/data/checks/event-log/details/position")).isEqualTo("42");
        }
    }

    @Test
    void aFailingCheckDegradesTheProcessAndSaysNothingOfItsCause() {
        try (SampleEdge edge = SampleEdge.start(List.of(Well.class, Failing.class))) {
            Answer answer = edge.get("/health", "X-Request-Id", "mine");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.at("/success")).isEqualTo("false");
            assertThat(answer.at("/code")).isEqualTo("degraded");
            assertThat(answer.at("/requestId")).isEqualTo("mine");
            assertThat(answer.at("/data/status")).isEqualTo("degraded");
            assertThat(answer.at("/data/checks/event-log/status")).isEqualTo("ok");
            assertThat(answer.at("/data/checks/read-model/status")).isEqualTo("failed");
            assertThat(answer.body()).doesNotContain("jdbc");
        }
    }

    @Test
    void eachIllnessIsLoggedOnce() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream console = System.out;
        try (SampleEdge edge =
                SampleEdge.start(
                        List.of(Changing.class), "logging.level.io.ledgerdesk.web.health=info")) {
            System.setOut(new PrintStream(log, true, UTF_8));
            for (String state :
                    List.of("1 % full", "20 % full", "broken", "broken", "", "", "30 % full")) {
                Changing.STATE.set(state);
                assertThat(edge.get("/health").status()).isEqualTo(state.isEmpty() ? 200 : 503);
            }
        } finally {
            System.setOut(console);
        }

        assertThat(
                        Pattern.compile("Health check changing: .*")
                                .matcher(log.toString(UTF_8))
                                .results())
                .extracting(MatchResult::group)
                .containsExactly(
                        "Health check changing: 1 % full: {}",
                        "Health check changing: failed with IllegalStateException",
                        "Health check changing: well again",
                        "Health check changing: 30 % full: {}");
    }

    @Test
    void aCheckThatHangsFailsInTimeAndDoesNotPileUp() {
        try (SampleEdge edge =
                SampleEdge.start(List.of(Hanging.class), "ledgerdesk.web.health-timeout=100ms")) {
            long start = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                assertThat(edge.get("/health").at("/data/checks/stuck/status")).isEqualTo("failed");
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(Hanging.STARTED).hasValue(1);
        } finally {
            Hanging.RELEASED.countDown();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Well {

        @Bean
        HealthCheck eventLog() {
            return new Check("event-log", Map.of("position", "42"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Failing {

        @Bean
        HealthCheck readModel() {
            return new Check("read-model", null);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Hanging {

        static final CountDownLatch RELEASED = new CountDownLatch(1);
        static final AtomicInteger STARTED = new AtomicInteger();

        @Bean
        HealthCheck stuck() {
            return new HealthCheck() {
                @Override
                public String name() {
                    return "stuck";
                }

                @Override
                public Map<String, Object> check() throws InterruptedException {
                    STARTED.incrementAndGet();
                    boolean released = RELEASED.await(30, TimeUnit.SECONDS);
                    return Map.of("released", released);
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Changing {

        static final AtomicReference<String> STATE = new AtomicReference<>("");

        @Bean
        HealthCheck changing() {
            return new HealthCheck() {
                @Override
                public String name() {
                    return "changing";
                }

                @Override
                public Map<String, Object> check() throws Unwell {
                    return switch (STATE.get()) {
                        case "" -> Map.of();
                        case "broken" -> throw new IllegalStateException("not now");
                        default -> throw new Unwell(STATE.get(), Map.of());
                    };
                }
            };
        }
    }

    record Check(String name, Map<String, Object> details) implements HealthCheck {

        @Override
        public Map<String, Object> check() {
            if (details == null) {
                throw new IllegalStateException("jdbc:secret-detail");
            }
            return details;
        }
    }
}
