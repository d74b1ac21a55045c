package io.ledgerdesk.web.identity;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.web.RequestFilter;
import io.ledgerdesk.web.problem.ProblemWriter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.firewall.RequestRejectedException;

import java.io.IOException;

/**
 * Lets the existing dashboard in: on endpoints for agents, the {@code x-admin-key} header counts
 * before any token. Where no key is configured, a token beside the header still gets its chance.
 */
final class AdminKeyFilter extends RequestFilter {

    private static final String HEADER = "x-admin-key";
    private static final String NO_KEY = "\0";

    private final EndpointAccessLookup endpoints;
    private final AdminKey key;
    private final KeyGuesses guesses;
    private final Actor agent;
    private final SecurityContextRepository contexts;
    private final ProblemWriter writer;

    AdminKeyFilter(
            EndpointAccessLookup endpoints,
            AdminKey key,
            KeyGuesses guesses,
            Actor agent,
            SecurityContextRepository contexts,
            ProblemWriter writer) {
        this.endpoints = endpoints;
        this.key = key;
        this.guesses = guesses;
        this.agent = agent;
        this.contexts = contexts;
        this.writer = writer;
    }

    @Override
    protected void filter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String candidate = candidate(request);
        if (candidate == null) {
            chain.doFilter(request, response);
        } else if (key.matches(candidate)) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new CallerToken(new Caller.AsAgent(agent), null));
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
            chain.doFilter(request, response);
        } else {
            writer.write(
                    request, response, guesses.wrong(request, IdentityProblems.adminKeyInvalid()));
        }
    }

    /** The header; one that is no text is nobody's key, but is no malformed request either. */
    private static @Nullable String sent(HttpServletRequest request) {
        try {
            return request.getHeader(HEADER);
        } catch (RequestRejectedException notPrintable) {
            return NO_KEY;
        }
    }

    private @Nullable String candidate(HttpServletRequest request) {
        EndpointAccess access = endpoints.of(request);
        if (access != EndpointAccess.AGENTS && access != EndpointAccess.PEOPLE) {
            return null;
        }
        String sent = sent(request);
        boolean tokenDecides =
                !key.isConfigured() && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        return sent == null || sent.isBlank() || tokenDecides ? null : sent;
    }
}
