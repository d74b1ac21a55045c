package io.ledgerdesk.web.crossorigin;

import io.ledgerdesk.web.RequestFilter;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemWriter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

import java.io.IOException;
import java.util.Set;

/**
 * Answers browsers that ask, before anything else is looked at, whether a page may call; and tells
 * them so on every answer. Requests without an origin are not a browser's business.
 */
final class CrossOriginFilter extends RequestFilter {

    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String REQUEST_HEADERS =
            "Content-Type, Authorization, X-Admin-Key, X-Request-Id, X-Correlation-Id,"
                    + " X-Min-Event-Position, Prefer, Idempotency-Key";
    private static final String RESPONSE_HEADERS =
            "X-Event-Position, X-Request-Id, X-Correlation-Id, X-Views-Lagging,"
                    + " Preference-Applied, Retry-After, RateLimit-Policy, RateLimit-Limit,"
                    + " RateLimit-Remaining, RateLimit-Reset, X-As-Of-Position, X-As-Of-Sequence,"
                    + " X-As-Of-Recorded-At, Content-Disposition, Content-Range, ETag";
    private static final String PREFLIGHT_SECONDS = "600";

    private final OriginPolicy policy;
    private final Set<String> openPaths;
    private final ProblemWriter writer;

    CrossOriginFilter(OriginPolicy policy, Set<String> openPaths, ProblemWriter writer) {
        this.policy = policy;
        this.openPaths = openPaths;
        this.writer = writer;
    }

    @Override
    protected void filter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null
                || OriginPolicy.isSameHost(origin, request.getHeader(HttpHeaders.HOST))) {
            chain.doFilter(request, response);
            return;
        }
        switch (verdict(request, origin)) {
            case BLOCKED -> {
                writer.write(
                        request,
                        response,
                        Problem.of(
                                HttpStatus.FORBIDDEN,
                                "origin_not_allowed",
                                "Pages of this origin may not call"));
                return;
            }
            case TRUSTED -> {
                response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
                response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
            }
            case TOLERATED ->
                    response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, OriginPolicy.ANY);
        }
        if (isPreflight(request)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
            chain.doFilter(request, response);
        }
    }

    private OriginPolicy.Verdict verdict(HttpServletRequest request, String origin) {
        return openPaths.contains(request.getServletPath()) && request.getPathInfo() == null
                ? OriginPolicy.Verdict.TRUSTED
                : policy.judge(origin);
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return HttpMethod.OPTIONS.matches(request.getMethod())
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }
}
