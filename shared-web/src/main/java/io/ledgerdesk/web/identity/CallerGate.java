package io.ledgerdesk.web.identity;

import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemWriter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.function.Supplier;

/** Decides whether a caller may reach an endpoint, and tells those who may not. */
@Component
class CallerGate
        implements AuthorizationManager<RequestAuthorizationContext>,
                AuthenticationEntryPoint,
                AccessDeniedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(CallerGate.class);

    private final EndpointAccessLookup endpoints;
    private final ProblemWriter writer;

    CallerGate(EndpointAccessLookup endpoints, ProblemWriter writer) {
        this.endpoints = endpoints;
        this.writer = writer;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication,
            RequestAuthorizationContext context) {
        return new AuthorizationDecision(
                switch (endpoints.of(context.getRequest())) {
                    case EVERYONE -> true;
                    case REQUESTERS ->
                            CallerToken.callerOf(authentication.get())
                                    instanceof Caller.AsRequester;
                    case AGENTS ->
                            CallerToken.callerOf(authentication.get()) instanceof Caller.AsAgent;
                    case PEOPLE ->
                            CallerToken.callerOf(authentication.get()) instanceof Caller.AsRequester
                                    || CallerToken.callerOf(authentication.get())
                                            instanceof Caller.AsAgent;
                });
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException refusal)
            throws IOException {
        writer.write(request, response, problem(request, refusal));
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        writer.write(request, response, IdentityProblems.agentRequired());
    }

    private Problem problem(HttpServletRequest request, AuthenticationException refusal) {
        return switch (refusal) {
            case CallerRefusedException refused -> refused.problem();
            case InvalidBearerTokenException invalid -> invalid(invalid);
            case AuthenticationServiceException unavailable -> {
                LOG.warn("Tokens cannot be verified", unavailable);
                yield IdentityProblems.keysUnavailable();
            }
            default ->
                    endpoints.of(request) == EndpointAccess.AGENTS
                            ? IdentityProblems.adminKeyMissing()
                            : IdentityProblems.tokenMissing();
        };
    }

    private static Problem invalid(InvalidBearerTokenException invalid) {
        boolean expiredOnly =
                invalid.getCause() instanceof JwtValidationException validation
                        && validation.getErrors().stream().allMatch(TokenLifetime.EXPIRED::equals);
        return expiredOnly ? IdentityProblems.tokenExpired() : IdentityProblems.tokenInvalid();
    }
}
