package io.ledgerdesk.web.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * {@code ledgerdesk.identity.jwt.*}: how tokens are verified. At most one of secret, issuer-uri and
 * jwk-set-uri is set; without any, no token is ever valid.
 *
 * @param secret shared secret for HS256, at least 32 bytes in UTF-8
 * @param issuerUri where an OpenID provider publishes its configuration; RS256 and ES256
 * @param jwkSetUri where the public keys are published; RS256 and ES256
 * @param audiences when set, a token must be meant for one of them
 * @param clockSkew how far the issuer's clock may be off
 * @param requireExpiry whether a token that never expires is refused
 */
@ConfigurationProperties("ledgerdesk.identity.jwt")
record JwtProperties(
        @Nullable String secret,
        @Nullable URI issuerUri,
        @Nullable URI jwkSetUri,
        @DefaultValue List<String> audiences,
        @DefaultValue("10s") Duration clockSkew,
        @DefaultValue("true") boolean requireExpiry) {

    private static final int FEWEST_SECRET_BYTES = 32;
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    JwtProperties {
        secret = secret == null || secret.isBlank() ? null : secret;
        issuerUri = unlessEmpty(issuerUri);
        jwkSetUri = unlessEmpty(jwkSetUri);
        if (secret != null
                && secret.getBytes(StandardCharsets.UTF_8).length < FEWEST_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "ledgerdesk.identity.jwt.secret must be at least 32 bytes long");
        }
        if (Stream.of(secret, issuerUri, jwkSetUri).filter(Objects::nonNull).count() > 1) {
            throw new IllegalArgumentException(
                    "ledgerdesk.identity.jwt takes only one of secret, issuer-uri and jwk-set-uri");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(MOST_SKEW) > 0) {
            throw new IllegalArgumentException(
                    "ledgerdesk.identity.jwt.clock-skew must be between 0 and 5 minutes");
        }
    }

    private static @Nullable URI unlessEmpty(@Nullable URI uri) {
        return uri == null || uri.toString().isEmpty() ? null : uri;
    }

    /** Without the secret, so that no log shows it. */
    @Override
    public String toString() {
        return "JwtProperties[issuerUri=" + issuerUri + ", jwkSetUri=" + jwkSetUri + "]";
    }
}
