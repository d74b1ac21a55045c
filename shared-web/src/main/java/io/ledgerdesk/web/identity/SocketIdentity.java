package io.ledgerdesk.web.identity;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.stereotype.Component;

import java.time.Instant;

/**
 * Checks credentials that a client shows inside a connection instead of in a header: the admin key,
 * or a token, which makes an agent when it has an agent's role and a requester otherwise.
 */
@Component
public class SocketIdentity {

    private final AdminKey key;
    private final Actor adminAgent;
    private final JwtDecoder decoder;
    private final CallerReader callers;

    SocketIdentity(
            AdminKey key, IdentityProperties properties, JwtDecoder decoder, CallerReader callers) {
        this.key = key;
        IdentityProperties.AdminAgent agent = properties.adminAgent();
        this.adminAgent = Actor.agent(agent.id(), agent.name(), agent.email());
        this.decoder = decoder;
        this.callers = callers;
    }

    /**
     * Who shows these credentials. May ask the profile source, within its bound.
     *
     * @param credential with or without the scheme {@code Bearer}
     * @throws ProblemException when they are missing, not good, or their owner is shut out
     */
    public SocketCaller identify(@Nullable String credential) {
        String shown = credential == null ? "" : CallerTokenResolver.withoutScheme(credential);
        if (shown.isEmpty()) {
            throw new ProblemException(IdentityProblems.tokenMissing());
        }
        if (key.matches(shown)) {
            return new SocketCaller.OfAgent(adminAgent, null, null);
        }
        try {
            Jwt token = decoder.decode(shown);
            return caller(callers.ofSocket(token), token.getExpiresAt());
        } catch (CallerRefusedException refused) {
            throw new ProblemException(refused.problem());
        } catch (JwtException unusable) {
            throw new ProblemException(problem(unusable));
        }
    }

    private static SocketCaller caller(CallerToken token, @Nullable Instant expiresAt) {
        return switch (token.caller()) {
            case Caller.AsAgent agent ->
                    new SocketCaller.OfAgent(agent.actor(), token.impersonatedBy(), expiresAt);
            case Caller.AsRequester requester ->
                    new SocketCaller.OfRequester(requester.requester(), expiresAt);
            case Caller.NotAnAgent ignored ->
                    throw new ProblemException(IdentityProblems.agentRequired());
        };
    }

    private static Problem problem(JwtException unusable) {
        if (unusable instanceof JwtValidationException validation
                && validation.getErrors().stream().allMatch(TokenLifetime.EXPIRED::equals)) {
            return IdentityProblems.tokenExpired();
        }
        return unusable instanceof BadJwtException
                ? IdentityProblems.tokenInvalid()
                : IdentityProblems.keysUnavailable();
    }
}
