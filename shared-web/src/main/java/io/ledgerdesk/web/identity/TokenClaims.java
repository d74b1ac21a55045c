package io.ledgerdesk.web.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Converts the claims of a token so that a token whose times contradict each other can be looked
 * at, and then be told from an expired one. The library makes up a time of issue where there is
 * none, and makes no token at all of one that expired before it was issued.
 */
final class TokenClaims implements Converter<Map<String, Object>, Map<String, Object>> {

    private static final String ISSUED = TokenClaims.class.getName() + ".issuedAt";

    private final MappedJwtClaimSetConverter usual =
            MappedJwtClaimSetConverter.withDefaults(Map.of());

    @Override
    public Map<String, Object> convert(Map<String, Object> claims) {
        Map<String, Object> converted = new HashMap<>(usual.convert(claims));
        converted.remove(ISSUED);
        Object issued = converted.get(JwtClaimNames.IAT);
        if (claims.get(JwtClaimNames.IAT) != null && issued != null) {
            converted.put(ISSUED, issued);
        }
        if (issued instanceof Instant start
                && converted.get(JwtClaimNames.EXP) instanceof Instant end
                && !end.isAfter(start)) {
            converted.put(JwtClaimNames.IAT, end.minusSeconds(1));
        }
        return converted;
    }

    /** When the token says that it was issued, whatever else it says. */
    static @Nullable Instant issuedAt(Jwt token) {
        return token.getClaims().get(ISSUED) instanceof Instant issued ? issued : null;
    }
}
