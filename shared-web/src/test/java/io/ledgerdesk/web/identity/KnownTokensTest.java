package io.ledgerdesk.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class KnownTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final List<String> decoded = new ArrayList<>();
    private Instant now = NOON;

    private final Clock clock =
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };

    /** As the real one: refuses what has expired, and whatever is not known. */
    private final JwtDecoder decoder =
            token -> {
                decoded.add(token);
                if (token.equals("forged") || !now.isBefore(NOON.plusSeconds(60))) {
                    throw new BadJwtException("refused");
                }
                return Jwt.withTokenValue(token)
                        .header("alg", "HS256")
                        .subject(token)
                        .expiresAt(NOON.plusSeconds(60))
                        .build();
            };

    private final KnownTokens tokens =
            new KnownTokens(decoder, new TokenLifetime(clock, Duration.ZERO, true));

    @Test
    void aTokenIsVerifiedOnce() {
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");
        assertThat(tokens.decode("two").getSubject()).isEqualTo("two");
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");

        assertThat(decoded).containsExactly("one", "two");
    }

    @Test
    void aKnownTokenIsRefusedFromTheMomentItExpires() {
        tokens.decode("one");
        now = NOON.plusSeconds(59);
        tokens.decode("one");
        assertThat(decoded).hasSize(1);

        now = NOON.plusSeconds(60);
        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void aRefusedTokenIsVerifiedEachTime() {
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThat(decoded).containsExactly("forged", "forged");
    }
}
