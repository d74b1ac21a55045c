package io.ledgerdesk.web.identity;

import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import javax.crypto.spec.SecretKeySpec;

/** Builds what verifies tokens, from whichever source of keys is configured. */
final class TokenDecoders {

    private static final Logger LOG = LoggerFactory.getLogger(TokenDecoders.class);
    private static final int CONNECT_MILLIS = 1000;
    private static final int READ_MILLIS = 2000;
    private static final int LARGEST_KEY_SET = 1 << 20;
    private static final long KEYS_FRESH_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long KEYS_WAIT_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final long KEYS_STALE_MILLIS = Duration.ofHours(4).toMillis();
    private static final OAuth2Error REFUSED = new OAuth2Error("token_refused");

    private TokenDecoders() {}

    static JwtDecoder from(JwtProperties properties, Clock clock) {
        if (properties.secret() != null) {
            return validating(bySecret(properties.secret()), properties, clock);
        }
        DefaultResourceRetriever web =
                new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LARGEST_KEY_SET);
        if (properties.jwkSetUri() != null) {
            URL url = url(properties.jwkSetUri());
            return validating(byKeys(new URLBasedJWKSetSource<>(url, web)), properties, clock);
        }
        if (properties.issuerUri() != null) {
            return validating(
                    byKeys(new IssuerKeys(properties.issuerUri(), web)), properties, clock);
        }
        LOG.warn(
                "No token will be accepted: set one of ledgerdesk.identity.jwt.secret, issuer-uri"
                        + " or jwk-set-uri");
        return token -> {
            throw new BadJwtException("No source of keys is configured");
        };
    }

    private static NimbusJwtDecoder bySecret(String secret) {
        SecretKeySpec key =
                new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        return NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
    }

    /**
     * Asks for keys rarely, keeps them through an outage, and never more often than twice in 30 s.
     */
    private static NimbusJwtDecoder byKeys(JWKSetSource<SecurityContext> source) {
        return NimbusJwtDecoder.withJwkSource(
                        JWKSourceBuilder.create(source)
                                .cache(KEYS_FRESH_MILLIS, KEYS_WAIT_MILLIS)
                                .refreshAheadCache(false)
                                .rateLimited(true)
                                .outageTolerant(KEYS_STALE_MILLIS)
                                .build())
                .jwsAlgorithms(
                        accepted ->
                                Collections.addAll(
                                        accepted,
                                        SignatureAlgorithm.RS256,
                                        SignatureAlgorithm.ES256))
                .build();
    }

    private static JwtDecoder validating(
            NimbusJwtDecoder decoder, JwtProperties properties, Clock clock) {
        JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt");
        type.setAllowEmpty(true);
        TokenLifetime lifetime =
                new TokenLifetime(clock, properties.clockSkew(), properties.requireExpiry());
        List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
        validators.add(lifetime);
        validators.add(type);
        validators.add(refusing(TokenDecoders::isBoundToAnotherProof));
        if (properties.issuerUri() != null) {
            validators.add(new JwtIssuerValidator(properties.issuerUri().toString()));
        }
        if (!properties.audiences().isEmpty()) {
            Set<String> meant = Set.copyOf(properties.audiences());
            validators.add(
                    refusing(
                            token ->
                                    token.getAudience() == null
                                            || Collections.disjoint(token.getAudience(), meant)));
        }
        decoder.setClaimSetConverter(new TokenClaims());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(validators));
        return new KnownTokens(decoder, lifetime);
    }

    /**
     * A token bound to a key of its holder is worth nothing without the proof, which is not taken.
     */
    private static boolean isBoundToAnotherProof(Jwt token) {
        return token.hasClaim("cnf");
    }

    private static OAuth2TokenValidator<Jwt> refusing(Predicate<Jwt> unwanted) {
        return token ->
                unwanted.test(token)
                        ? OAuth2TokenValidatorResult.failure(REFUSED)
                        : OAuth2TokenValidatorResult.success();
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "ledgerdesk.identity.jwt.jwk-set-uri must be an absolute URL", malformed);
        }
    }
}
