package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

class AdminLoginIT {

    private static final String KEY = "correct-horse-battery";
    private static final String RIGHT = "{\"adminKey\":\"" + KEY + "\"}";
    private static final String WRONG = "{\"adminKey\":\"admin123\"}";
    private SampleEdge edge;

    @BeforeEach
    void start() {
        edge =
                SampleEdge.start(
                        "ledgerdesk.identity.admin-key=" + KEY,
                        "ledgerdesk.identity.login.failures=3");
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void theRightKeyIsEchoed() {
        Answer answer = login(RIGHT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/success")).isEqualTo("true");
        assertThat(answer.at("/message")).isEqualTo("Admin logged in successfully");
        assertThat(answer.json().at("/data/authenticated").asBoolean()).isTrue();
        assertThat(answer.at("/data/adminKey")).isEqualTo(KEY);
        assertThat(answer.at("/data/loginAt")).matches("\\d{4}-.*T.*\\.\\d{3}Z");
        assertThat(Instant.parse(answer.at("/data/loginAt")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void aBareFormWorksToo() {
        Answer answer =
                edge.send(
                        "POST",
                        "/api/admin/login",
                        ("adminKey=" + KEY).getBytes(),
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "{\"adminKey\":\"\"}", "{\"adminKey\":null}"})
    void aMissingKeyIsRequired(String body) {
        Answer answer = login(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/message")).isEqualTo("Admin key is required");
        assertThat(answer.at("/fields/adminKey")).isEqualTo("is required");
    }

    @Test
    void aWrongKeyIsUnauthorized() {
        Answer answer = login(WRONG);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("/message")).isEqualTo("Invalid admin credentials");
        assertThat(answer.at("/success")).isEqualTo("false");
    }

    @Test
    void afterTooManyFailuresEvenTheRightKeyHasToWait() {
        List<Integer> statuses =
                IntStream.range(0, 3).mapToObj(attempt -> login(WRONG).status()).toList();
        Answer blocked = login(RIGHT);

        assertThat(statuses).containsExactly(401, 401, 401);
        assertThat(blocked.status()).isEqualTo(429);
        assertThat(blocked.at("/code")).isEqualTo("too_many_attempts");
        assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void aSuccessForgetsEarlierFailures() {
        for (int round = 0; round < 3; round++) {
            assertThat(login(WRONG).status()).isEqualTo(401);
            assertThat(login(WRONG).status()).isEqualTo(401);
            assertThat(login(RIGHT).status()).isEqualTo(200);
        }
    }

    @Test
    void requestsWithoutAKeyAreNoAttempts() {
        IntStream.range(0, 5).forEach(attempt -> login("{}"));

        assertThat(login(RIGHT).status()).isEqualTo(200);
    }

    @Test
    void loggingOutAlwaysWorks() {
        Answer answer = edge.send("POST", "/api/admin/logout", null, "x-admin-key", "stale");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/success")).isEqualTo("true");
    }

    private Answer login(String body) {
        return edge.post("/api/admin/login", body);
    }
}
