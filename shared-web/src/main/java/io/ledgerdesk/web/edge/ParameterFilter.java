package io.ledgerdesk.web.edge;

import io.ledgerdesk.web.RequestFilter;
import io.ledgerdesk.web.json.StorableText;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Lets nobody read a parameter that no database could keep or look for. */
final class ParameterFilter extends RequestFilter {

    @Override
    protected void filter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new StorableParameters(request), response);
    }

    private static final class StorableParameters extends HttpServletRequestWrapper {

        StorableParameters(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String value = super.getParameter(name);
            check(name, value);
            return value;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] values = super.getParameterValues(name);
            if (values != null) {
                for (String value : values) {
                    check(name, value);
                }
            }
            return values;
        }

        private static void check(String name, @Nullable String value) {
            if (value != null && !StorableText.isStorable(value)) {
                throw new ProblemException(Problem.invalid(name, StorableText.COMPLAINT));
            }
        }
    }
}
