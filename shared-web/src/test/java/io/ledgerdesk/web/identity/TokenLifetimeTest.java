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

class TokenLifetimeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final TokenLifetime lifetime =
            new TokenLifetime(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(10));

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

    @Test
    void aTokenWithoutTimesIsGoodForEver() {
        Jwt token = Jwt.withTokenValue("t").header("alg", "HS256").claim("sub", "somebody").build();

        assertThat(verdict(token)).isEqualTo("good");
    }

    private String verdict(Jwt token) {
        return lifetime.validate(token).getErrors().stream()
                .map(OAuth2Error::getErrorCode)
                .findFirst()
                .orElse("good");
    }
}
