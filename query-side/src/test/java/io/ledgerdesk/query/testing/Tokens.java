package io.ledgerdesk.query.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** Bearer tokens as the clients have them. */
public final class Tokens {

    public static final String SECRET = "a shared secret of at least thirty-two bytes";

    private Tokens() {}

    public static String of(Requester requester) {
        return signed(
                new JWTClaimsSet.Builder()
                        .claim("astrologerId", requester.id())
                        .claim("sessionId", "s-1")
                        .claim("role", "user")
                        .claim("name", requester.name())
                        .claim("email", requester.email()));
    }

    public static String of(Actor agent) {
        return signed(
                new JWTClaimsSet.Builder()
                        .subject(agent.id())
                        .claim("role", "agent")
                        .claim("name", agent.name())
                        .claim("email", agent.email()));
    }

    /** An agent's token that somebody else uses, as RFC 8693 has it. */
    public static String of(Actor agent, String impersonator) {
        return signed(
                new JWTClaimsSet.Builder()
                        .subject(agent.id())
                        .claim("role", "agent")
                        .claim("name", agent.name())
                        .claim("act", Map.of("sub", impersonator)));
    }

    /** An agent's token that ends soon. */
    public static String of(Actor agent, Duration lifetime) {
        return signed(
                new JWTClaimsSet.Builder().subject(agent.id()).claim("role", "agent"), lifetime);
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return signed(claims, Duration.ofHours(1));
    }

    private static String signed(JWTClaimsSet.Builder claims, Duration lifetime) {
        Instant now = Instant.now();
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader(JWSAlgorithm.HS256),
                        claims.issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plus(lifetime)))
                                .build());
        try {
            token.sign(new MACSigner(SECRET));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
