package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class RequesterIdentityIT {

    private static final String PATH = "/sample/requesters";
    private static SampleEdge edge;

    @BeforeAll
    static void start() {
        edge = SampleEdge.start("ledgerdesk.identity.jwt.secret=" + Tokens.SECRET);
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void aTokenNamesTheRequesterAndTheActor() {
        Answer answer =
                call(
                        Map.of(
                                "astrologerId", "a-1",
                                "sub", "ignored",
                                "name", "Asha Rao",
                                "email", "asha@example.org",
                                "phone", "+91 1"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/data/requester/id")).isEqualTo("a-1");
        assertThat(answer.at("/data/requester/type")).isEqualTo("astrologer");
        assertThat(answer.at("/data/requester/name")).isEqualTo("Asha Rao");
        assertThat(answer.at("/data/requester/email")).isEqualTo("asha@example.org");
        assertThat(answer.at("/data/requester/phone")).isEqualTo("+91 1");
        assertThat(answer.at("/data/actor/type")).isEqualTo("user");
        assertThat(answer.at("/data/actor/id")).isEqualTo("a-1");
        assertThat(answer.at("/data/context/actor/name")).isEqualTo("Asha Rao");
        assertThat(answer.at("/data/context/addressClass")).isEqualTo("loopback");
    }

    @Test
    void withoutNameAndEmailTheIdIsTheNameAndTheEmailIsEmpty() {
        Answer answer = call(Map.of("sub", "s-7", "userType", "seeker"));

        assertThat(answer.at("/data/requester/id")).isEqualTo("s-7");
        assertThat(answer.at("/data/requester/name")).isEqualTo("s-7");
        assertThat(answer.at("/data/requester/email")).isEmpty();
        assertThat(answer.has("/data/requester/email")).isTrue();
        assertThat(answer.has("/data/requester/phone")).isFalse();
        assertThat(answer.at("/data/requester/type")).isEqualTo("seeker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "", "  Bearer   "})
    void theSchemeMayBeMissingOrInAnyCase(String scheme) {
        String token = Tokens.hs256(Map.of("astrologerId", "a-1"));

        assertThat(edge.get(PATH, "Authorization", scheme + token).status()).isEqualTo(200);
    }

    @Test
    void noTokenIsDenied() {
        refused(edge.get(PATH), "Access denied. No token provided.", "token_missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer  "})
    void anEmptyTokenIsNone(String header) {
        refused(
                edge.get(PATH, "Authorization", header),
                "Access denied. No token provided.",
                "token_missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer garbage",
                "Bearer a.b.c",
                "Basic dXNlcjpwYXNz",
                "Bearer eyJhbGciOiJIUzI1NiJ9..",
                "Bearer {}",
                "Bearer two tokens"
            })
    void garbageIsInvalid(String header) {
        refused(edge.get(PATH, "Authorization", header), "Invalid token.", "token_invalid");
    }

    @Test
    void aTokenSignedWithAnotherSecretIsInvalid() {
        String forged =
                Tokens.hs256(
                        "another secret of more than thirty-two bytes",
                        Map.of("astrologerId", "a-1"));

        refused(bearer(forged), "Invalid token.", "token_invalid");
    }

    @Test
    void anExpiredTokenWithAWrongSignatureIsInvalidRatherThanExpired() {
        String forged =
                Tokens.hs256(
                        "another secret of more than thirty-two bytes",
                        Map.of("astrologerId", "a-1", "exp", 1000));

        refused(bearer(forged), "Invalid token.", "token_invalid");
    }

    @Test
    void anUnsignedTokenIsInvalid() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String unsigned =
                base64.encodeToString("{\"alg\":\"none\"}".getBytes())
                        + "."
                        + base64.encodeToString("{\"astrologerId\":\"a-1\"}".getBytes())
                        + ".";

        refused(bearer(unsigned), "Invalid token.", "token_invalid");
    }

    @Test
    void aTokenThatExpiredAnHourAgoIsExpired() {
        long hourAgo = Instant.now().minusSeconds(3600).getEpochSecond();
        Map<String, Object> claims =
                Map.of("astrologerId", "a-1", "iat", hourAgo - 60, "exp", hourAgo);

        refused(call(claims), "Token expired.", "token_expired");
    }

    @Test
    void aTokenForLaterIsInvalid() {
        long inAnHour = Instant.now().plusSeconds(3600).getEpochSecond();
        Map<String, Object> claims =
                Map.of("astrologerId", "a-1", "nbf", inAnHour, "exp", inAnHour + 60);

        refused(call(claims), "Invalid token.", "token_invalid");
    }

    @Test
    void aTokenThatNamesNobodyIsInvalid() {
        refused(call(Map.of("role", "user")), "Invalid token.", "token_invalid");
    }

    @Test
    void malformedIdsAreInvalidAndNeverAnError() {
        for (Object id :
                List.of("", "  ", List.of("a"), Map.of("$ne", "a"), "a\0b", "x".repeat(400))) {
            refused(call(Map.of("astrologerId", id)), "Invalid token.", "token_invalid");
        }
    }

    @Test
    void aMalformedIdIsNotReplacedByTheSubject() {
        for (Object id :
                List.of(
                        Map.of("$ne", "a"),
                        List.of("a"),
                        new BigInteger("99999999999999999999"),
                        4.5,
                        true,
                        "x".repeat(301))) {
            refused(
                    bearer(
                            Tokens.hs256Unchecked(
                                    Map.of("astrologerId", id, "sub", "s-7", "exp", inAnHour()))),
                    "Invalid token.",
                    "token_invalid");
        }
    }

    @Test
    void anEmptyIdIsReplacedByTheSubject() {
        assertThat(call(Map.of("astrologerId", "", "sub", "s-7")).at("/data/requester/id"))
                .isEqualTo("s-7");
    }

    @Test
    void aTokenThatNeverExpiresIsInvalid() {
        Map<String, Object> claims = new HashMap<>(Map.of("astrologerId", "a-1"));
        String without = Tokens.hs256Unchecked(Map.copyOf(claims));
        claims.put("exp", null);
        String withNull = Tokens.hs256Unchecked(claims);

        refused(bearer(without), "Invalid token.", "token_invalid");
        refused(bearer(withNull), "Invalid token.", "token_invalid");
    }

    @Test
    void aTokenThatExpiresInAnotherAgeIsInvalid() {
        long milliseconds = Instant.now().toEpochMilli();

        refused(
                call(Map.of("astrologerId", "a-1", "exp", milliseconds)),
                "Invalid token.",
                "token_invalid");
    }

    @Test
    void aTokenIssuedLaterIsInvalid() {
        refused(
                call(Map.of("astrologerId", "a-1", "iat", inAnHour(), "exp", inAnHour() + 60)),
                "Invalid token.",
                "token_invalid");
    }

    @Test
    void aTokenThatExpiredBeforeItWasIssuedIsExpired() {
        refused(
                call(Map.of("astrologerId", "a-1", "iat", 2000, "exp", 1000)),
                "Token expired.",
                "token_expired");
    }

    private static long inAnHour() {
        return Instant.now().getEpochSecond() + 3600;
    }

    @Test
    void malformedTimesAreInvalidAndNeverAnError() {
        for (Object time : List.of("soon", List.of(1), Map.of())) {
            refused(
                    bearer(Tokens.hs256Unchecked(Map.of("astrologerId", "a-1", "exp", time))),
                    "Invalid token.",
                    "token_invalid");
        }
    }

    @Test
    void aTokenBoundToAnotherProofIsInvalid() {
        refused(
                call(Map.of("astrologerId", "a-1", "cnf", Map.of("jkt", "thumb"))),
                "Invalid token.",
                "token_invalid");
    }

    @Test
    void aSuspendedAccountIsToldWhyAndSinceWhen() {
        Answer answer =
                call(
                        Map.of(
                                "astrologerId", "a-1",
                                "suspended", true,
                                "suspensionReason", "Spam",
                                "suspendedAt", "2026-11-22T07:59:32Z"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/success")).isEqualTo("false");
        assertThat(answer.at("/message")).isEqualTo("Your account has been suspended");
        assertThat(answer.at("/reason")).isEqualTo("Spam");
        assertThat(answer.at("/suspendedAt")).isEqualTo("2026-11-22T07:59:32.000Z");
        assertThat(answer.at("/code")).isEqualTo("account_suspended");
    }

    @Test
    void aSuspensionWithoutParticularsStillHasAReason() {
        Answer answer = call(Map.of("astrologerId", "a-1", "suspended", "true", "suspendedAt", 0));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/reason")).isNotEmpty();
        assertThat(answer.at("/suspendedAt")).isEqualTo("1970-01-01T00:00:00.000Z");
    }

    @Test
    void anAgentIsTheRequesterOfTheirOwnTickets() {
        Answer answer = call(Map.of("sub", "agent-9", "role", "agent", "name", "Ana"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/data/requester/id")).isEqualTo("agent-9");
        assertThat(answer.at("/data/actor/type")).isEqualTo("user");
    }

    @Test
    void theAdminKeyOpensNothingForRequesters() {
        refused(
                edge.get(PATH, "x-admin-key", "whatever"),
                "Access denied. No token provided.",
                "token_missing");
    }

    @Test
    void theCallerIsStillKnownWhenTheAnswerComesLater() {
        Answer answer =
                edge.get(
                        PATH + "/later",
                        "Authorization",
                        "Bearer " + Tokens.hs256(Map.of("sub", "s-7")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/data/id")).isEqualTo("s-7");
    }

    @Test
    void everyRefusalIsAChallengeWithARequestId() {
        Answer answer = edge.get(PATH, "X-Request-Id", "mine");

        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.at("/requestId")).isEqualTo("mine");
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase(SampleEdge.JSON);
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    private static Answer call(Map<String, Object> claims) {
        return bearer(Tokens.hs256(claims));
    }

    private static Answer bearer(String token) {
        return edge.get(PATH, "Authorization", "Bearer " + token);
    }

    private static void refused(Answer answer, String message, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.at("/success")).isEqualTo("false");
        assertThat(answer.at("/message")).isEqualTo(message);
        assertThat(answer.at("/code")).isEqualTo(code);
    }
}
