package io.ledgerdesk.web.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import java.time.Duration;

/**
 * Spares a token that was verified a moment ago from being parsed and verified again. Its lifetime
 * is looked at each time, so it is good until it expires and not longer; and it is forgotten after
 * a while, so that a key that its issuer has withdrawn is not honoured for ever. Who the token
 * speaks for, and whether that account is suspended, is judged by {@link CallerReader} with every
 * request as before. Refused tokens are not remembered.
 */
final class KnownTokens implements JwtDecoder {

    private static final int MOST = 5000;

    /** As long as an issuer's keys are taken to be fresh. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final JwtDecoder decoder;
    private final TokenLifetime lifetime;
    private final Cache<String, Jwt> verified =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    KnownTokens(JwtDecoder decoder, TokenLifetime lifetime) {
        this.decoder = decoder;
        this.lifetime = lifetime;
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = verified.getIfPresent(token);
        if (known != null && !lifetime.validate(known).hasErrors()) {
            return known;
        }
        Jwt fresh = decoder.decode(token);
        verified.put(token, fresh);
        return fresh;
    }
}
