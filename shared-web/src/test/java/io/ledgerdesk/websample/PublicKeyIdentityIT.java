package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class PublicKeyIdentityIT {

    private static RSAKey rsa;
    private static RSAKey unknown;
    private static ECKey ec;
    private LocalServer provider;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        unknown = new RSAKeyGenerator(2048).keyID("rsa-2").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
    }

    @BeforeEach
    void startProvider() {
        provider = new LocalServer();
        provider.reply("/keys", new JWKSet(List.of(rsa, ec)).toString());
        provider.reply(
                "/.well-known/openid-configuration",
                "{\"issuer\":\""
                        + provider.url()
                        + "\",\"jwks_uri\":\""
                        + provider.url()
                        + "/keys\"}");
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void tokensSignedWithPublishedKeysAreGood() {
        try (SampleEdge edge = byKeys()) {
            Answer byRsa = call(edge, Tokens.rs256(rsa, Map.of("sub", "s-1")));
            Answer byEc = call(edge, Tokens.es256(ec, Map.of("sub", "s-2")));

            assertThat(byRsa.at("/data/requester/id")).as(byRsa.body()).isEqualTo("s-1");
            assertThat(byEc.at("/data/requester/id")).as(byEc.body()).isEqualTo("s-2");
            assertThat(provider.requests()).containsExactly("/keys");
        }
    }

    @Test
    void otherKeysAndAlgorithmsAreNot() {
        try (SampleEdge edge = byKeys()) {
            Answer unknownKey = call(edge, Tokens.rs256(unknown, Map.of("sub", "s-1")));
            Answer publicKeyAsSecret =
                    call(
                            edge,
                            Tokens.hs256(rsa.toPublicJWK().toJSONString(), Map.of("sub", "s-1")));
            Answer shared = call(edge, Tokens.hs256(Map.of("sub", "s-1")));

            assertThat(unknownKey.status()).isEqualTo(401);
            assertThat(unknownKey.at("/message")).isEqualTo("Invalid token.");
            assertThat(publicKeyAsSecret.status()).isEqualTo(401);
            assertThat(shared.status()).isEqualTo(401);
        }
    }

    @Test
    void anExpiredTokenIsExpiredHereToo() {
        try (SampleEdge edge = byKeys()) {
            long hourAgo = Instant.now().minusSeconds(3600).getEpochSecond();
            Answer answer =
                    call(
                            edge,
                            Tokens.rs256(
                                    rsa, Map.of("sub", "s-1", "iat", hourAgo - 9, "exp", hourAgo)));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.at("/message")).isEqualTo("Token expired.");
        }
    }

    @Test
    void nobodyIsLoggedOutBecauseTheKeysCannotBeFetched() {
        provider.reply("/keys", exchange -> LocalServer.send(exchange, 500, "{}"));
        try (SampleEdge edge = byKeys()) {
            Answer answer = call(edge, Tokens.rs256(rsa, Map.of("sub", "s-1")));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.at("/code")).isEqualTo("identity_unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(edge.get("/sample/public").status()).isEqualTo(200);
        }
    }

    @Test
    void anIssuerLeadsToItsKeysAndMustBeNamedByTheToken() {
        try (SampleEdge edge =
                SampleEdge.start("ledgerdesk.identity.jwt.issuer-uri=" + provider.url())) {
            Answer good =
                    call(edge, Tokens.rs256(rsa, Map.of("sub", "s-1", "iss", provider.url())));
            Answer otherIssuer =
                    call(edge, Tokens.rs256(rsa, Map.of("sub", "s-1", "iss", "https://x.example")));
            Answer noIssuer = call(edge, Tokens.rs256(rsa, Map.of("sub", "s-1")));

            assertThat(good.at("/data/requester/id")).as(good.body()).isEqualTo("s-1");
            assertThat(otherIssuer.status()).isEqualTo(401);
            assertThat(noIssuer.status()).isEqualTo(401);
        }
    }

    @Test
    void anIssuerThatNamesItselfOtherwiseIsNotBelieved() {
        provider.reply(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"https://x.example\",\"jwks_uri\":\"" + provider.url() + "/keys\"}");
        try (SampleEdge edge =
                SampleEdge.start("ledgerdesk.identity.jwt.issuer-uri=" + provider.url())) {
            Answer answer =
                    call(edge, Tokens.rs256(rsa, Map.of("sub", "s-1", "iss", provider.url())));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(provider.requests()).doesNotContain("/keys");
        }
    }

    @Test
    void anIssuerThatIsDownDelaysNeitherStartNorRecovery() {
        provider.reply(
                "/.well-known/openid-configuration",
                exchange -> LocalServer.send(exchange, 503, "{}"));
        try (SampleEdge edge =
                SampleEdge.start("ledgerdesk.identity.jwt.issuer-uri=" + provider.url())) {
            String token = Tokens.rs256(rsa, Map.of("sub", "s-1", "iss", provider.url()));
            assertThat(call(edge, token).status()).isEqualTo(503);

            provider.reply(
                    "/.well-known/openid-configuration",
                    "{\"issuer\":\""
                            + provider.url()
                            + "\",\"jwks_uri\":\""
                            + provider.url()
                            + "/keys\"}");

            assertThat(call(edge, token).status()).isEqualTo(200);
        }
    }

    @Test
    void anAudienceIsCheckedWhereOneIsConfigured() {
        try (SampleEdge edge =
                SampleEdge.start(
                        "ledgerdesk.identity.jwt.jwk-set-uri=" + provider.url() + "/keys",
                        "ledgerdesk.identity.jwt.audiences=desk")) {
            Map<String, Object> claims = Map.of("sub", "s-1", "aud", List.of("other", "desk"));

            assertThat(call(edge, Tokens.rs256(rsa, claims)).status()).isEqualTo(200);
            assertThat(call(edge, Tokens.rs256(rsa, Map.of("sub", "s-1", "aud", "other"))).status())
                    .isEqualTo(401);
            assertThat(call(edge, Tokens.rs256(rsa, Map.of("sub", "s-1"))).status()).isEqualTo(401);
        }
    }

    private SampleEdge byKeys() {
        return SampleEdge.start("ledgerdesk.identity.jwt.jwk-set-uri=" + provider.url() + "/keys");
    }

    private static Answer call(SampleEdge edge, String token) {
        return edge.get("/sample/requesters", "Authorization", "Bearer " + token);
    }
}
