package io.ledgerdesk.query.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class MinimumPositionIT {

    private static final String RITA = Tokens.of(TicketStory.RITA);
    private static final String ANA = Tokens.of(TicketStory.ANA);

    private static RunningQuerySide querySide;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start("ledgerdesk.reads.position-wait=600ms");
        querySide.tell(TicketStory.of("t-0").opened());
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void aReadSeesWhatWasJustAppended() {
        for (int i = 1; i <= 20; i++) {
            String id = "t-" + i;
            querySide.append(LoggedEvents.inTurn(TicketStory.of(id).opened()));
            String position = String.valueOf(querySide.head());

            for (Answer answer :
                    List.of(
                            read(RITA, "/api/support/tickets?limit=100", position),
                            read(RITA, "/api/support/tickets/" + id, position),
                            read(ANA, "/api/admin/support/tickets?limit=100", position),
                            read(ANA, "/api/admin/support/tickets/" + id, position))) {
                assertThat(answer.status()).as("%s: %s", id, answer.text()).isEqualTo(200);
                assertThat(answer.text()).contains("\"" + id + "\"");
            }
        }
    }

    @Test
    void aPositionThatIsNotReachedInTimeMakesForALater() {
        Instant start = Instant.now();
        Answer answer = read(RITA, "/api/support/tickets", "999999");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("code").asString()).isEqualTo("views_lagging");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(Duration.between(start, Instant.now()))
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "1.5", "0x10", "99999999999999999999", "1 2", "+3"})
    void aPositionThatIsNoneIsRefused(String position) {
        Answer answer = read(RITA, "/api/support/tickets", position);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("validation_failed");
        assertThat(answer.json().path("fields").has("X-Min-Event-Position")).isTrue();
    }

    @Test
    void nobodyWaitsWhoMayNotRead() {
        assertThat(read("nonsense", "/api/support/tickets", "999999").status()).isEqualTo(401);
    }

    @Test
    void whatIsNoReadModelDoesNotWait() {
        assertThat(read(RITA, "/api/support/categories", "999999").status()).isEqualTo(200);
    }

    private static Answer read(String token, String path, String position) {
        return querySide.get(token, path, "X-Min-Event-Position", position);
    }
}
