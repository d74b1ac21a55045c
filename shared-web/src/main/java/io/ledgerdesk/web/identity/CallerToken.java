package io.ledgerdesk.web.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

import java.time.Instant;
import java.util.Objects;

/** An authenticated caller, as Spring Security carries it. The credentials are not kept. */
final class CallerToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final transient @Nullable Instant expiresAt;
    private final transient @Nullable String impersonatedBy;

    /**
     * A caller.
     *
     * @param expiresAt when the credentials end; null for never
     */
    CallerToken(Caller caller, @Nullable Instant expiresAt) {
        this(caller, expiresAt, null);
    }

    /**
     * A caller in whose name another one may act.
     *
     * @param impersonatedBy id of the other one; null for nobody
     */
    CallerToken(Caller caller, @Nullable Instant expiresAt, @Nullable String impersonatedBy) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.caller = caller;
        this.expiresAt = expiresAt;
        this.impersonatedBy = impersonatedBy;
        setAuthenticated(true);
    }

    /** The caller of the present request, or null when nobody authenticated. */
    static @Nullable Caller current() {
        return callerOf(SecurityContextHolder.getContext().getAuthentication());
    }

    static @Nullable Caller callerOf(@Nullable Authentication authentication) {
        return authentication instanceof CallerToken token ? token.caller : null;
    }

    /** When the present caller's credentials end; null for never. */
    static @Nullable Instant currentExpiry() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
                ? token.expiresAt
                : null;
    }

    /** Who acts in the present caller's name; null for nobody. */
    static @Nullable String currentImpersonator() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
                ? token.impersonatedBy
                : null;
    }

    Caller caller() {
        return caller;
    }

    @Nullable String impersonatedBy() {
        return impersonatedBy;
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return caller.actor().id();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerToken token
                && token.caller.equals(caller)
                && Objects.equals(token.impersonatedBy, impersonatedBy);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
