package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class AgentIdentityIT {

    private static final String PATH = "/sample/agents";
    private static final String KEY = "correct-horse-battery";
    private static SampleEdge edge;

    @BeforeAll
    static void start() {
        edge =
                SampleEdge.start(
                        "ledgerdesk.identity.jwt.secret=" + Tokens.SECRET,
                        "ledgerdesk.identity.admin-key=" + KEY,
                        "ledgerdesk.identity.login.failures=100");
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void theAdminKeyActsAsTheConfiguredAgent() {
        Answer answer = edge.get(PATH, "x-admin-key", KEY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/data/actor/id")).isEqualTo("admin");
        assertThat(answer.at("/data/actor/type")).isEqualTo("admin");
        assertThat(answer.at("/data/actor/name")).isEqualTo("Admin Support");
        assertThat(answer.at("/data/actor/email")).isEqualTo("admin@support.com");
        assertThat(answer.at("/data/context/actor/id")).isEqualTo("admin");
    }

    @Test
    void theAdminKeyAlsoHoldsWhenTheAnswerComesLater() {
        Answer answer = edge.post(PATH + "/later", "{}", "x-admin-key", KEY);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/message")).isEqualTo("Later");
        assertThat(answer.at("/data/context/actor/id")).isEqualTo("admin");
    }

    @Test
    void aTokenSaysWhoUsesItInTheAgentsName() {
        Answer inPerson =
                edge.get(
                        PATH, "Authorization", Tokens.hs256(Map.of("sub", "a-1", "role", "agent")));
        Answer impersonated =
                edge.get(
                        PATH,
                        "Authorization",
                        Tokens.hs256(
                                Map.of(
                                        "sub",
                                        "a-1",
                                        "role",
                                        "agent",
                                        "act",
                                        Map.of("sub", "boss-1", "act", Map.of("sub", "x")))));

        assertThat(inPerson.has("/data/context/impersonatedBy")).isFalse();
        assertThat(impersonated.at("/data/context/actor/id")).isEqualTo("a-1");
        assertThat(impersonated.at("/data/context/impersonatedBy")).isEqualTo("boss-1");
    }

    static Stream<Object> unusableActs() {
        return Stream.of(
                "boss-1",
                7,
                true,
                List.of("boss-1"),
                Map.of(),
                Map.of("sub", ""),
                Map.of("sub", 1.5),
                Map.of("sub", List.of("boss-1")),
                Map.of("sub", "x".repeat(301)),
                Map.of("sub", "a\u0000b"));
    }

    @ParameterizedTest
    @MethodSource("unusableActs")
    void aTokenThatDoesNotSayWhoUsesItSpeaksForNobody(Object act) {
        Answer answer =
                edge.get(
                        PATH,
                        "Authorization",
                        Tokens.hs256(Map.of("sub", "a-1", "role", "agent", "act", act)));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("/code")).isEqualTo("token_invalid");
    }

    @Test
    void noCredentialsAreMissing() {
        keyMissing(edge.get(PATH));
        keyMissing(edge.get(PATH, "x-admin-key", " "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wrong", "correct-horse-batter", "correct-horse-battery2", "admin123", "ü"})
    void anotherKeyIsRefused(String wrong) {
        keyRefused(edge.get(PATH, "x-admin-key", wrong));
    }

    @Test
    void aKeyThatIsNoTextIsRefused() {
        for (byte[] key : new byte[][] {{(byte) 0xC3, (byte) 0xBC}, {(byte) 0x80}, {(byte) 0xFF}}) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(("GET " + PATH + " HTTP/1.1\r\nHost: x\r\n").getBytes());
            request.writeBytes("Connection: close\r\nx-admin-key: ".getBytes());
            request.writeBytes(key);
            request.writeBytes("\r\n\r\n".getBytes());

            keyRefused(edge.raw(request.toByteArray()));
        }
    }

    @Test
    void aWrongKeyIsRefusedEvenBesideAnAgentsToken() {
        String token = Tokens.hs256(Map.of("sub", "agent-9", "role", "agent"));

        keyRefused(edge.get(PATH, "x-admin-key", "wrong", "Authorization", "Bearer " + token));
    }

    @Test
    void theKeyCountsBeforeAForeignAuthorizationHeader() {
        Answer answer = edge.get(PATH, "x-admin-key", KEY, "Authorization", "Basic eDp5");

        assertThat(answer.at("/data/actor/id")).isEqualTo("admin");
    }

    static Stream<Map<String, Object>> agents() {
        return Stream.of(
                Map.of("role", "agent"),
                Map.of("role", "admin"),
                Map.of("roles", List.of("user", "agent")),
                Map.of("roles", "user,agent"),
                Map.of("role", "user agent"),
                Map.of("role", "user", "roles", List.of("admin")));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void anAgentActsAsThemselves(Map<String, Object> roles) {
        Answer answer = token(roles, "sub", "agent-9", "name", "Ana", "email", "ana@desk.example");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/data/actor/id")).isEqualTo("agent-9");
        assertThat(answer.at("/data/actor/type")).isEqualTo("admin");
        assertThat(answer.at("/data/actor/name")).isEqualTo("Ana");
        assertThat(answer.at("/data/actor/email")).isEqualTo("ana@desk.example");
    }

    @Test
    void anAgentWithoutANameIsCalledByTheirId() {
        Answer answer = token(Map.of("role", "agent"), "sub", "agent-9");

        assertThat(answer.at("/data/actor/name")).isEqualTo("agent-9");
        assertThat(answer.has("/data/actor/email")).isFalse();
    }

    static Stream<Map<String, Object>> others() {
        return Stream.of(
                Map.of(),
                Map.of("role", "user"),
                Map.of("role", "agents"),
                Map.of("role", "Agent"),
                Map.of("role", Map.of("agent", true)),
                Map.of("roles", List.of(List.of("agent"))));
    }

    @ParameterizedTest
    @MethodSource("others")
    void aRequestersTokenIsNotEnough(Map<String, Object> roles) {
        Answer answer = token(roles, "astrologerId", "a-1");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/code")).isEqualTo("agent_required");
        assertThat(answer.at("/success")).isEqualTo("false");
    }

    @Test
    void anExpiredOrInvalidTokenIsUnauthorized() {
        Answer expired = token(Map.of("role", "agent"), "sub", "agent-9", "iat", 900, "exp", 1000);
        Answer invalid = edge.get(PATH, "Authorization", "Bearer garbage");

        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.at("/message")).isEqualTo("Token expired.");
        assertThat(invalid.status()).isEqualTo(401);
        assertThat(invalid.at("/message")).isEqualTo("Invalid token.");
    }

    @Test
    void aSuspendedAgentIsShutOut() {
        Answer answer = token(Map.of("role", "agent"), "sub", "agent-9", "suspended", true);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/code")).isEqualTo("account_suspended");
    }

    @Test
    void aMethodMayBeForOthersThanItsClass() {
        String path = PATH + "/overridden";
        String token = Tokens.hs256(Map.of("sub", "s-7"));

        assertThat(edge.get(path, "Authorization", "Bearer " + token).at("/data/id"))
                .isEqualTo("s-7");
        assertThat(edge.get(path, "x-admin-key", KEY).status()).isEqualTo(401);
    }

    private static Answer token(Map<String, Object> roles, Object... claims) {
        Map<String, Object> all = new java.util.HashMap<>(roles);
        for (int i = 0; i < claims.length; i += 2) {
            all.put((String) claims[i], claims[i + 1]);
        }
        return edge.get(PATH, "Authorization", "Bearer " + Tokens.hs256(all));
    }

    private static void keyMissing(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("/message")).isEqualTo("Admin authentication required");
        assertThat(answer.at("/error")).isEqualTo("No admin key provided");
    }

    private static void keyRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/message")).isEqualTo("Invalid admin credentials");
        assertThat(answer.at("/error")).isEqualTo("Admin key does not match");
    }
}
