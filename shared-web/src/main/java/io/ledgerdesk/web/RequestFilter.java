package io.ledgerdesk.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/**
 * Looks at a request as it comes in, and not once more when it is dispatched again: for an error,
 * or because it is answered later. Tells that by the dispatch, so that it leaves no mark on the
 * request, wherever it stands; registered by itself, it is called for requests that come in only.
 */
public abstract class RequestFilter implements Filter {

    @Override
    public final void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && request instanceof HttpServletRequest incoming
                && response instanceof HttpServletResponse outgoing) {
            filter(incoming, outgoing, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /**
     * Lets the request on, as it is or changed, or answers it.
     *
     * @throws IOException when the client or what is behind this filter fails
     * @throws ServletException when what is behind this filter fails
     */
    protected abstract void filter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException;
}
