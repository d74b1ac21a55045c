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
import java.util.function.Supplier;
import java.util.stream.Stream;

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
                        "ledgerdesk.identity.login.failures=3",
                        "ledgerdesk.identity.login.window=1h");
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
    void afterTooManyFailuresWrongKeysHaveToWaitAndTheRightOneDoesNot() {
        assertThat(statuses(() -> login(WRONG), 3)).containsExactly(401, 401, 401);
        Answer blocked = login(WRONG);

        assertThat(blocked.status()).isEqualTo(429);
        assertThat(blocked.at("/code")).isEqualTo("too_many_attempts");
        assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(1, 1201);
        assertThat(login(RIGHT).status()).isEqualTo(200);
        assertThat(login(WRONG).status()).isEqualTo(429);
    }

    @Test
    void wrongKeysInTheHeaderHaveToWaitTooAndTheRightOneDoesNot() {
        assertThat(statuses(() -> withKey("admin123"), 3)).containsExactly(403, 403, 403);
        Answer blocked = withKey("admin123");

        assertThat(blocked.status()).isEqualTo(429);
        assertThat(blocked.at("/code")).isEqualTo("too_many_attempts");
        assertThat(login(WRONG).status()).isEqualTo(429);
        assertThat(withKey(KEY).status()).isEqualTo(200);
    }

    @Test
    void theRightKeyNeverUsesUpTheAllowance() {
        assertThat(statuses(() -> login(RIGHT), 5)).containsOnly(200);
        assertThat(statuses(() -> withKey(KEY), 5)).containsOnly(200);
        assertThat(login(WRONG).status()).isEqualTo(401);
    }

    @Test
    void requestsWithoutAKeyAreNoAttempts() {
        assertThat(statuses(() -> login("{}"), 5)).containsOnly(400);

        assertThat(login(WRONG).status()).isEqualTo(401);
    }

    @Test
    void loggingOutAlwaysWorks() {
        Answer answer = edge.send("POST", "/api/admin/logout", null, "x-admin-key", "stale");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/success")).isEqualTo("true");
    }

    private static List<Integer> statuses(Supplier<Answer> call, int times) {
        return Stream.generate(() -> call.get().status()).limit(times).toList();
    }

    private Answer withKey(String key) {
        return edge.get("/sample/agents", "x-admin-key", key);
    }

    private Answer login(String body) {
        return edge.post("/api/admin/login", body);
    }
}
