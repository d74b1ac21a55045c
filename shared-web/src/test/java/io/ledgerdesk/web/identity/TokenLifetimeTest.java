package io.ledgerdesk.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.Jwt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;

class TokenLifetimeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final TokenLifetime lifetime =
            new TokenLifetime(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(10), true);

    @ParameterizedTest
    @CsvSource({
        "3600, -60, good",
        "1, 0, good",
        "-9, -60, good",
        "-10, -60, token_expired",
        "-3600, -7200, token_expired",
        "3600, 10, good",
        "3600, 11, token_not_yet_valid"
    })
    void aTokenIsGoodWithinItsTimesGiveOrTakeTheSkew(int expiry, int start, String expected) {
        Jwt token =
                Jwt.withTokenValue("t")
                        .header("alg", "HS256")
                        .expiresAt(NOW.plusSeconds(expiry))
                        .notBefore(NOW.plusSeconds(start))
                        .build();

        assertThat(verdict(token)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 10, good",
        "3600, 11, token_not_yet_valid",
        "3600, 7200, token_not_yet_valid",
        "-3600, 7200, token_expired",
        "-3600, -3600, token_expired",
        "-5, -5, token_times_implausible",
        "5, 9, token_times_implausible",
        "251775000000, 0, token_times_implausible",
        "1700000000000, 0, token_times_implausible"
    })
    void theTimesMustGoTogether(long expiry, long issue, String expected) {
        assertThat(verdict(claims(expiry, issue))).isEqualTo(expected);
    }

    @Test
    void aTokenWithoutTimesIsGoodForEverOnlyWhereThatIsWanted() {
        Jwt token = Jwt.withTokenValue("t").header("alg", "HS256").claim("sub", "somebody").build();
        TokenLifetime lenient =
                new TokenLifetime(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(10), false);

        assertThat(verdict(token)).isEqualTo("token_times_implausible");
        assertThat(verdict(lenient, token)).isEqualTo("good");
    }

    @Test
    void aTokenThatDoesNotSayWhenItWasIssuedIsGood() {
        assertThat(verdict(claims(Map.of("exp", date(86_400))))).isEqualTo("good");
    }

    private static Jwt claims(long expiry, long issue) {
        return claims(Map.of("exp", date(expiry), "iat", date(issue)));
    }

    private static Date date(long seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static Jwt claims(Map<String, Object> claims) {
        return Jwt.withTokenValue("t")
                .header("alg", "HS256")
                .claims(all -> all.putAll(new TokenClaims().convert(claims)))
                .build();
    }

    private String verdict(Jwt token) {
        return verdict(lifetime, token);
    }

    private static String verdict(TokenLifetime lifetime, Jwt token) {
        return lifetime.validate(token).getErrors().stream()
                .map(OAuth2Error::getErrorCode)
                .findFirst()
                .orElse("good");
    }
}
