package io.ledgerdesk.web.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells an expired token, which a client may renew, from one that was never good: valid for ever,
 * or until after the year 9999, as when milliseconds were taken for seconds; or issued later than
 * now, or later than it expires.
 */
final class TokenLifetime implements OAuth2TokenValidator<Jwt> {

    static final OAuth2Error EXPIRED = new OAuth2Error("token_expired");
    private static final OAuth2Error NOT_YET_VALID = new OAuth2Error("token_not_yet_valid");
    private static final OAuth2Error IMPLAUSIBLE = new OAuth2Error("token_times_implausible");
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private final Clock clock;
    private final Duration skew;
    private final boolean requireExpiry;

    TokenLifetime(Clock clock, Duration skew, boolean requireExpiry) {
        this.clock = clock;
        this.skew = skew;
        this.requireExpiry = requireExpiry;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        OAuth2Error wrong = wrong(token, clock.instant());
        return wrong == null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(wrong);
    }

    private @Nullable OAuth2Error wrong(Jwt token, Instant now) {
        Instant expiry = token.getExpiresAt();
        if (expiry == null && requireExpiry) {
            return IMPLAUSIBLE;
        }
        if (expiry != null && !now.minus(skew).isBefore(expiry)) {
            return EXPIRED;
        }
        Instant issued = TokenClaims.issuedAt(token);
        if (isLater(token.getNotBefore(), now) || isLater(issued, now)) {
            return NOT_YET_VALID;
        }
        boolean implausible =
                expiry != null
                        && (expiry.isAfter(END_OF_TIME)
                                || (issued != null && !expiry.isAfter(issued)));
        return implausible ? IMPLAUSIBLE : null;
    }

    private boolean isLater(@Nullable Instant start, Instant now) {
        return start != null && now.plus(skew).isBefore(start);
    }
}
