package io.ledgerdesk.web.edge;

import com.github.f4b6a3.uuid.UuidCreator;

import io.ledgerdesk.web.AddressClass;
import io.ledgerdesk.web.RequestContext;
import io.ledgerdesk.web.problem.ProblemTranslator;
import io.ledgerdesk.web.problem.ProblemWriter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The first and last to see a request: gives it its ids, puts them into every log line, and answers
 * for whatever no other place answered for.
 */
final class EntryFilter extends OncePerRequestFilter {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final String CORRELATION_ID = "X-Correlation-Id";
    private static final Pattern WELL_FORMED_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final String MDC_REQUEST_ID = "requestId";
    private static final String MDC_CORRELATION_ID = "correlationId";

    private final ProblemTranslator translator;
    private final ProblemWriter writer;

    EntryFilter(ProblemTranslator translator, ProblemWriter writer) {
        this.translator = translator;
        this.writer = writer;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestContext context = RequestContext.find(request);
        if (context == null) {
            context = open(request);
            context.bindTo(request);
            response.setHeader(REQUEST_ID, context.requestId());
            response.setHeader(CORRELATION_ID, context.correlationId());
        }
        MDC.put(MDC_REQUEST_ID, context.requestId());
        MDC.put(MDC_CORRELATION_ID, context.correlationId());
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException | StackOverflowError unhandled) {
            writer.write(request, response, translator.translate(cause(unhandled)));
        } finally {
            MDC.remove(MDC_REQUEST_ID);
            MDC.remove(MDC_CORRELATION_ID);
        }
    }

    private static RequestContext open(HttpServletRequest request) {
        String requestId = wellFormed(request.getHeader(REQUEST_ID));
        if (requestId == null) {
            requestId = UuidCreator.getTimeOrderedEpochFast().toString();
        }
        String correlationId = wellFormed(request.getHeader(CORRELATION_ID));
        return new RequestContext(
                requestId,
                correlationId == null ? requestId : correlationId,
                AddressClass.of(request.getRemoteAddr()),
                null,
                null);
    }

    private static @Nullable String wellFormed(@Nullable String id) {
        return id != null && WELL_FORMED_ID.matcher(id).matches() ? id : null;
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof ServletException && thrown.getCause() != null
                ? thrown.getCause()
                : thrown;
    }
}
