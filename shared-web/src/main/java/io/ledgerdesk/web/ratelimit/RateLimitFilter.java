package io.ledgerdesk.web.ratelimit;

import io.github.bucket4j.ConsumptionProbe;
import io.ledgerdesk.web.NumericAddress;
import io.ledgerdesk.web.RequestFilter;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemWriter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Turns a client away that asks too often, before its request costs anything. Every answer says how
 * much is left, in the headers of the IETF draft that the replaced system followed
 * (draft-ietf-httpapi-ratelimit-headers-06). Health checks and monitoring are not counted.
 */
final class RateLimitFilter extends RequestFilter {

    private static final Set<String> NOT_COUNTED = Set.of("/health", "/api/health", "/metrics");
    private static final String POLICY = "RateLimit-Policy";
    private static final String LIMIT = "RateLimit-Limit";
    private static final String REMAINING = "RateLimit-Remaining";
    private static final String RESET = "RateLimit-Reset";

    private final ClientAllowances allowances;
    private final ProblemWriter writer;

    RateLimitFilter(ClientAllowances allowances, ProblemWriter writer) {
        this.allowances = allowances;
        this.writer = writer;
    }

    @Override
    protected void filter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (NOT_COUNTED.contains(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        ConsumptionProbe probe = allowances.take(NumericAddress.network(request.getRemoteAddr()));
        response.setHeader(POLICY, allowances.limit() + ";w=" + allowances.period().toSeconds());
        response.setHeader(LIMIT, Integer.toString(allowances.limit()));
        response.setHeader(REMAINING, Long.toString(probe.getRemainingTokens()));
        response.setHeader(RESET, Long.toString(seconds(probe.getNanosToWaitForReset())));
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            Problem tooMany =
                    Problem.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too_many_requests",
                            "Too many requests from this IP, please try again later.");
            writer.write(
                    request,
                    response,
                    tooMany.retryAfter(seconds(probe.getNanosToWaitForRefill())));
        }
    }

    /** Rounded up, so that who waits so long does not come too early. */
    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
    }
}
