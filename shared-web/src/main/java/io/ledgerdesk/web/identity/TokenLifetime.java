package io.ledgerdesk.web.identity;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells an expired token, which a client may renew, from one that was never good. */
final class TokenLifetime implements OAuth2TokenValidator<Jwt> {

    static final OAuth2Error EXPIRED = new OAuth2Error("token_expired");
    private static final OAuth2Error NOT_YET_VALID = new OAuth2Error("token_not_yet_valid");

    private final Clock clock;
    private final Duration skew;

    TokenLifetime(Clock clock, Duration skew) {
        this.clock = clock;
        this.skew = skew;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        Instant now = clock.instant();
        Instant expiry = token.getExpiresAt();
        if (expiry != null && !now.minus(skew).isBefore(expiry)) {
            return OAuth2TokenValidatorResult.failure(EXPIRED);
        }
        Instant start = token.getNotBefore();
        if (start != null && now.plus(skew).isBefore(start)) {
            return OAuth2TokenValidatorResult.failure(NOT_YET_VALID);
        }
        return OAuth2TokenValidatorResult.success();
    }
}
