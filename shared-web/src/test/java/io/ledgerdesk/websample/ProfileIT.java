package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class ProfileIT {

    private LocalServer accounts;

    @BeforeEach
    void startAccounts() {
        accounts = new LocalServer();
    }

    @AfterEach
    void stopAccounts() {
        accounts.close();
    }

    @Test
    void theProfileFillsInWhatTheTokenLeavesOut() {
        accounts.reply(
                "/astrologers/a-1",
                "{\"name\":\"Asha Rao\",\"email\":\"asha@example.org\",\"phone\":\"+91 1\",\"userType\":\"guru\"}");
        try (SampleEdge edge = start()) {
            Answer answer = call(edge, Map.of("astrologerId", "a-1", "name", "From Token"));

            assertThat(answer.at("/data/requester/name")).isEqualTo("From Token");
            assertThat(answer.at("/data/requester/email")).isEqualTo("asha@example.org");
            assertThat(answer.at("/data/requester/phone")).isEqualTo("+91 1");
            assertThat(answer.at("/data/requester/type")).isEqualTo("guru");
        }
    }

    @Test
    void aProfileIsRememberedForAWhile() {
        accounts.reply("/astrologers/a-1", "{\"name\":\"Asha Rao\"}");
        try (SampleEdge edge = start()) {
            call(edge, Map.of("astrologerId", "a-1"));
            Answer again = call(edge, Map.of("astrologerId", "a-1"));

            assertThat(again.at("/data/requester/name")).isEqualTo("Asha Rao");
            assertThat(accounts.requests()).containsExactly("/astrologers/a-1");
        }
    }

    @Test
    void theIdIsEscapedAndTheSourceIsShownItsCredentials() {
        accounts.reply("/astrologers/a%2F..%2Fb%20c", "{\"name\":\"Asha Rao\"}");
        try (SampleEdge edge = start("ledgerdesk.identity.profile.authorization=Bearer service")) {
            Answer answer = call(edge, Map.of("astrologerId", "a/../b c"));

            assertThat(answer.at("/data/requester/name")).isEqualTo("Asha Rao");
            assertThat(accounts.requests())
                    .containsExactly("/astrologers/a%2F..%2Fb%20c Bearer service");
        }
    }

    @Test
    void fieldsMayHaveOtherNamesAndLieDeeper() {
        accounts.reply(
                "/astrologers/a-1",
                "{\"data\":{\"fullName\":\"Asha Rao\"},\"mail\":\"a@b.example\"}");
        try (SampleEdge edge =
                start(
                        "ledgerdesk.identity.profile.fields.name=data.fullName",
                        "ledgerdesk.identity.profile.fields.email=mail")) {
            Answer answer = call(edge, Map.of("astrologerId", "a-1"));

            assertThat(answer.at("/data/requester/name")).isEqualTo("Asha Rao");
            assertThat(answer.at("/data/requester/email")).isEqualTo("a@b.example");
        }
    }

    @Test
    void whoeverIsNotThereHasAnInvalidToken() {
        try (SampleEdge edge = start()) {
            Answer answer = call(edge, Map.of("astrologerId", "gone"));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.at("/message")).isEqualTo("Invalid token. Astrologer not found.");
            assertThat(answer.at("/code")).isEqualTo("requester_not_found");
        }
    }

    @Test
    void aNewcomerIsFoundAsSoonAsTheyAreThereWhereNobodyIsRememberedToBeMissing() {
        try (SampleEdge edge = start("ledgerdesk.identity.profile.missing-ttl=0s")) {
            assertThat(call(edge, Map.of("astrologerId", "new")).status()).isEqualTo(401);

            accounts.reply("/astrologers/new", "{\"name\":\"New\"}");

            assertThat(call(edge, Map.of("astrologerId", "new")).status()).isEqualTo(200);
        }
    }

    @Test
    void whoeverIsNotThereIsRememberedForAWhile() {
        try (SampleEdge edge = start("ledgerdesk.identity.profile.missing-ttl=1h")) {
            for (int i = 0; i < 3; i++) {
                assertThat(call(edge, Map.of("astrologerId", "gone")).status()).isEqualTo(401);
            }

            assertThat(accounts.requests()).containsExactly("/astrologers/gone");
        }
    }

    @Test
    void anIdThatIsAStepInAPathIsNobodysAndIsNotLookedUp() {
        try (SampleEdge edge = start()) {
            for (String id : List.of(".", "..")) {
                assertThat(call(edge, Map.of("astrologerId", id)).at("/code"))
                        .isEqualTo("requester_not_found");
            }

            assertThat(accounts.requests()).isEmpty();
        }
    }

    @Test
    void aSessionThatIsOverCostsNoLookUpEachTime() {
        accounts.reply("/astrologers/a-1", "{\"activeSession\":{\"sessionId\":\"now\"}}");
        try (SampleEdge edge = start("ledgerdesk.identity.profile.session-check=true")) {
            for (int i = 0; i < 20; i++) {
                assertThat(
                                call(edge, Map.of("astrologerId", "a-1", "sessionId", "old"))
                                        .at("/code"))
                        .isEqualTo("session_invalid");
            }

            assertThat(accounts.requests()).hasSizeLessThan(20);
        }
    }

    @Test
    void theProfileMayTellASuspension() {
        accounts.reply(
                "/astrologers/a-1",
                "{\"suspended\":true,\"suspensionReason\":\"Spam\",\"suspendedAt\":\"2026-11-22T08:59:32.4+01:00\"}");
        try (SampleEdge edge = start()) {
            Answer answer = call(edge, Map.of("astrologerId", "a-1"));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.at("/message")).isEqualTo("Your account has been suspended");
            assertThat(answer.at("/reason")).isEqualTo("Spam");
            assertThat(answer.at("/suspendedAt")).isEqualTo("2026-11-22T07:59:32.400Z");
        }
    }

    @Test
    void sessionsAreIgnoredUnlessChecked() {
        accounts.reply("/astrologers/a-1", "{\"activeSession\":{\"sessionId\":\"now\"}}");
        try (SampleEdge edge = start()) {
            assertThat(call(edge, Map.of("astrologerId", "a-1", "sessionId", "old")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anotherSessionIsOver() {
        accounts.reply("/astrologers/a-1", "{\"activeSession\":{\"sessionId\":\"now\"}}");
        try (SampleEdge edge = start("ledgerdesk.identity.profile.session-check=true")) {
            Answer good = call(edge, Map.of("astrologerId", "a-1", "sessionId", "now"));
            Answer old = call(edge, Map.of("astrologerId", "a-1", "sessionId", "old"));
            Answer none = call(edge, Map.of("astrologerId", "a-1"));

            assertThat(good.status()).isEqualTo(200);
            for (Answer refused : List.of(old, none)) {
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.at("/message"))
                        .isEqualTo("Session invalid or expired. Please log in again.");
                assertThat(refused.at("/code")).isEqualTo("session_invalid");
            }
        }
    }

    @Test
    void aFreshLoginIsGoodAtOnceAlthoughTheProfileWasRemembered() {
        accounts.reply("/astrologers/a-1", "{\"activeSession\":{\"sessionId\":\"one\"}}");
        try (SampleEdge edge = start("ledgerdesk.identity.profile.session-check=true")) {
            assertThat(call(edge, Map.of("astrologerId", "a-1", "sessionId", "one")).status())
                    .isEqualTo(200);

            accounts.reply("/astrologers/a-1", "{\"activeSession\":{\"sessionId\":\"two\"}}");

            assertThat(call(edge, Map.of("astrologerId", "a-1", "sessionId", "two")).status())
                    .isEqualTo(200);
            assertThat(call(edge, Map.of("astrologerId", "a-1", "sessionId", "one")).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aSourceThatDoesNotAnswerLogsNobodyOut() {
        CountDownLatch released = new CountDownLatch(1);
        Map<String, LocalServer.Reply> failures =
                Map.of(
                        "/astrologers/broken", exchange -> LocalServer.send(exchange, 500, "{}"),
                        "/astrologers/nonsense",
                                exchange -> LocalServer.send(exchange, 200, "<html>"),
                        "/astrologers/list", exchange -> LocalServer.send(exchange, 200, "[]"),
                        "/astrologers/null", exchange -> LocalServer.send(exchange, 200, "null"),
                        "/astrologers/huge",
                                exchange ->
                                        LocalServer.send(
                                                exchange,
                                                200,
                                                "{\"name\":\"Huge\"}" + " ".repeat(70_000)),
                        "/astrologers/empty", exchange -> LocalServer.send(exchange, 204, ""),
                        "/astrologers/moved", exchange -> LocalServer.send(exchange, 302, "{}"),
                        "/astrologers/dropped", exchange -> exchange.close(),
                        "/astrologers/stuck",
                                exchange -> {
                                    exchange.sendResponseHeaders(200, 10);
                                    exchange.getResponseBody().write('{');
                                    exchange.getResponseBody().flush();
                                    await(released);
                                });
        failures.forEach(accounts::reply);
        try (SampleEdge edge = start("ledgerdesk.identity.profile.timeout=300ms")) {
            for (String path : failures.keySet()) {
                long start = System.nanoTime();
                Answer answer =
                        call(
                                edge,
                                Map.of("astrologerId", path.substring("/astrologers/".length())));

                assertThat(answer.status()).as(path).isEqualTo(503);
                assertThat(answer.at("/code")).isEqualTo("profile_unavailable");
                assertThat(answer.header("Retry-After")).isEqualTo("1");
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isLessThan(Duration.ofSeconds(5));
            }
        } finally {
            released.countDown();
        }
    }

    @Test
    void agentsHaveNoProfile() {
        try (SampleEdge edge = start()) {
            Answer asRequester = call(edge, Map.of("sub", "agent-9", "role", "agent"));
            Answer asAgent =
                    edge.get(
                            "/sample/agents",
                            "Authorization",
                            "Bearer " + Tokens.hs256(Map.of("sub", "agent-9", "role", "agent")));

            assertThat(asRequester.status()).isEqualTo(200);
            assertThat(asAgent.status()).isEqualTo(200);
            assertThat(accounts.requests()).isEmpty();
        }
    }

    private SampleEdge start(String... properties) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "ledgerdesk.identity.jwt.secret=" + Tokens.SECRET,
                                "ledgerdesk.identity.profile.url="
                                        + accounts.url()
                                        + "/astrologers/{id}"));
        all.addAll(List.of(properties));
        return SampleEdge.start(all.toArray(String[]::new));
    }

    private static Answer call(SampleEdge edge, Map<String, Object> claims) {
        return edge.get("/sample/requesters", "Authorization", "Bearer " + Tokens.hs256(claims));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never released");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
