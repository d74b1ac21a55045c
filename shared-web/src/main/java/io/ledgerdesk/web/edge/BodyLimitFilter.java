package io.ledgerdesk.web.edge;

import io.ledgerdesk.web.RequestFilter;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemWriter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;

import java.io.IOException;
import java.util.Locale;

/**
 * Turns large bodies away: at once where the length is announced, while reading where it is not.
 * Multipart bodies have the server's own limits.
 */
final class BodyLimitFilter extends RequestFilter {

    private final long limit;
    private final ProblemWriter writer;

    BodyLimitFilter(long limit, ProblemWriter writer) {
        this.limit = limit;
        this.writer = writer;
    }

    @Override
    protected void filter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long announced = request.getContentLengthLong();
        if (isMultipart(request) || (announced >= 0 && announced <= limit)) {
            chain.doFilter(request, response);
        } else if (announced > limit) {
            writer.write(request, response, Problem.bodyTooLarge());
        } else {
            chain.doFilter(new BoundedRequest(request, limit), response);
        }
    }

    private static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }
}
