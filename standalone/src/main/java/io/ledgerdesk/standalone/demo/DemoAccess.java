package io.ledgerdesk.standalone.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What opens a demonstration: a token for each of its people, and the admin key.
 *
 * @param url of the server
 * @param adminKey for the {@code x-admin-key} header
 * @param tokens by the first name, in upper case, of whom they are for
 */
record DemoAccess(String url, String adminKey, Map<String, String> tokens) {

    static final Duration VALIDITY = Duration.ofDays(30);

    /**
     * Signs the tokens.
     *
     * @param secret empty when tokens come from somebody else, of whom none can be had here
     */
    static DemoAccess issue(String url, String adminKey, String secret, Instant now) {
        Map<String, String> tokens = new LinkedHashMap<>();
        if (secret.isEmpty()) {
            return new DemoAccess(url, adminKey, tokens);
        }
        for (Requester requester : DemoPeople.REQUESTERS) {
            JWTClaimsSet.Builder claims =
                    claims(requester.id(), requester.name(), requester.email(), now)
                            .claim("astrologerId", requester.id())
                            .claim("role", "user");
            if (requester.phone() != null) {
                claims.claim("phone", requester.phone());
            }
            tokens.put(DemoPeople.key(requester.name()), sign(claims.build(), secret));
        }
        for (Actor agent : DemoPeople.AGENTS) {
            JWTClaimsSet.Builder claims =
                    claims(agent.id(), agent.name(), String.valueOf(agent.email()), now)
                            .claim("role", "agent");
            tokens.put(DemoPeople.key(agent.name()), sign(claims.build(), secret));
        }
        return new DemoAccess(url, adminKey, tokens);
    }

    private static JWTClaimsSet.Builder claims(String id, String name, String email, Instant now) {
        return new JWTClaimsSet.Builder()
                .subject(id)
                .claim("name", name)
                .claim("email", email)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALIDITY)));
    }

    private static String sign(JWTClaimsSet claims, String secret) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A demo token cannot be signed", e);
        }
    }

    /** Lines for a shell to read. */
    String asShellVariables() {
        StringBuilder lines = new StringBuilder();
        lines.append("LEDGERDESK=").append(url).append('\n');
        lines.append("JSON='Content-Type: application/json'\n");
        tokens.forEach((name, token) -> lines.append(name).append('=').append(token).append('\n'));
        lines.append("ADMIN_KEY='").append(adminKey.replace("'", "'\\''")).append("'\n");
        return lines.toString();
    }
}
