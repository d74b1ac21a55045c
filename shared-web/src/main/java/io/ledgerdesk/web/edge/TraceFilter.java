package io.ledgerdesk.web.edge;

import io.ledgerdesk.web.RequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/**
 * Makes TRACE a method like any other that no endpoint takes, so that the dispatcher tells the
 * route's methods or that there is no such route. Nobody behind this filter sees a TRACE, which a
 * servlet would answer by repeating the request with its credentials.
 */
final class TraceFilter extends RequestFilter {

    private static final String TRACE = "TRACE";

    /** Methods are told apart by case, so that this is one that nobody knows. */
    private static final String UNKNOWN = "Trace";

    @Override
    protected void filter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(
                TRACE.equalsIgnoreCase(request.getMethod()) ? new Renamed(request) : request,
                response);
    }

    private static final class Renamed extends HttpServletRequestWrapper {

        Renamed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return UNKNOWN;
        }
    }
}
