package io.ledgerdesk.web.identity;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Finds the token, on endpoints that ask for a caller and nowhere else. The scheme may be missing
 * or in any case, as the existing clients send it.
 */
final class CallerTokenResolver implements BearerTokenResolver {

    private static final String SCHEME = "bearer";

    private final EndpointAccessLookup endpoints;

    CallerTokenResolver(EndpointAccessLookup endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        if (endpoints.of(request) == EndpointAccess.EVERYONE || CallerToken.current() != null) {
            return null;
        }
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return null;
        }
        String token = withoutScheme(header);
        return token.isEmpty() ? null : token;
    }

    /** What follows upon the scheme, where there is one. */
    static String withoutScheme(String header) {
        String token = header.strip();
        if (token.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            String rest = token.substring(SCHEME.length());
            if (rest.isEmpty() || Character.isWhitespace(rest.charAt(0))) {
                token = rest.strip();
            }
        }
        return token;
    }
}
