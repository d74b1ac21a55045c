package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.Test;
import org.springframework.security.core.userdetails.UserDetailsService;

import java.util.Map;

class UnconfiguredIdentityIT {

    @Test
    void withoutAnythingConfiguredNothingOpens() {
        try (SampleEdge edge = SampleEdge.start()) {
            String token = Tokens.hs256(Map.of("sub", "agent-9", "role", "agent"));

            Answer bearer = edge.get("/sample/requesters", "Authorization", "Bearer " + token);
            assertThat(bearer.status()).isEqualTo(401);
            assertThat(bearer.at("/message")).isEqualTo("Invalid token.");

            for (String guess : new String[] {"admin123", "null", "undefined", "admin"}) {
                Answer key = edge.get("/sample/agents", "x-admin-key", guess);
                assertThat(key.status()).isEqualTo(403);
                assertThat(key.at("/message")).isEqualTo("Invalid admin credentials");
                Answer login = edge.post("/api/admin/login", "{\"adminKey\":\"" + guess + "\"}");
                assertThat(login.status()).isEqualTo(401);
            }
            assertThat(edge.get("/sample/public").status()).isEqualTo(200);
        }
    }

    @Test
    void thereIsNoDefaultUser() {
        try (SampleEdge edge = SampleEdge.start()) {
            assertThat(edge.context().getBeanNamesForType(UserDetailsService.class)).isEmpty();
        }
    }

    @Test
    void whereNoKeyIsConfiguredAnAgentsTokenBesideTheHeaderStillCounts() {
        try (SampleEdge edge =
                SampleEdge.start("ledgerdesk.identity.jwt.secret=" + Tokens.SECRET)) {
            String token = Tokens.hs256(Map.of("sub", "agent-9", "role", "agent"));

            Answer answer =
                    edge.get(
                            "/sample/agents",
                            "x-admin-key",
                            "admin123",
                            "Authorization",
                            "Bearer " + token);

            assertThat(answer.at("/data/actor/id")).isEqualTo("agent-9");
        }
    }
}
