package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

class RequestIdIT {

    private static SampleEdge edge;

    @BeforeAll
    static void start() {
        edge = SampleEdge.start();
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void wellFormedIdsAreKeptAndEchoed() {
        Answer answer =
                edge.get("/sample/public", "X-Request-Id", "Req.1_a-b", "X-Correlation-Id", "C-9");

        assertThat(answer.header("X-Request-Id")).isEqualTo("Req.1_a-b");
        assertThat(answer.header("X-Correlation-Id")).isEqualTo("C-9");
        assertThat(answer.at("/data/requestId")).isEqualTo("Req.1_a-b");
        assertThat(answer.at("/data/correlationId")).isEqualTo("C-9");
    }

    @Test
    void withoutAnyTheRequestGetsATimeOrderedOneThatAlsoCorrelates() {
        Answer first = edge.get("/sample/public");
        Answer second = edge.get("/sample/public");

        UUID id = UUID.fromString(first.header("X-Request-Id"));
        assertThat(id.version()).isEqualTo(7);
        assertThat(first.header("X-Correlation-Id")).isEqualTo(id.toString());
        assertThat(first.at("/data/requestId")).isEqualTo(id.toString());
        assertThat(second.header("X-Request-Id")).isNotEqualTo(id.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "<x>", "${jndi:x}", "ä", ""})
    void anythingElseIsReplaced(String id) {
        Answer answer =
                edge.raw(
                        "GET /sample/public HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-Id: "
                                + id
                                + "\r\n\r\n");

        assertThat(UUID.fromString(answer.header("X-Request-Id")).version()).isEqualTo(7);
    }

    @Test
    void theLongestIdHas128Characters() {
        assertThat(
                        edge.get("/sample/public", "X-Request-Id", "x".repeat(128))
                                .header("X-Request-Id"))
                .hasSize(128);
        assertThat(
                        edge.get("/sample/public", "X-Request-Id", "x".repeat(129))
                                .header("X-Request-Id"))
                .hasSize(36);
    }

    @Test
    void logLinesCarryBothIds() {
        Answer answer = edge.get("/sample/mdc", "X-Request-Id", "r-1", "X-Correlation-Id", "c-1");

        assertThat(answer.at("/data/requestId")).isEqualTo("r-1");
        assertThat(answer.at("/data/correlationId")).isEqualTo("c-1");
    }
}
