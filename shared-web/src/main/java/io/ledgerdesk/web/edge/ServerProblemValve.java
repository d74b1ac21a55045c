package io.ledgerdesk.web.edge;

import com.github.f4b6a3.uuid.UuidCreator;

import io.ledgerdesk.web.RequestContext;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemTranslator;
import io.ledgerdesk.web.problem.ProblemWriter;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** Answers in the one shape of errors what the server refuses before any of our code sees it. */
final class ServerProblemValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProblemValve.class);
    private static final int FIRST_ERROR = 400;

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < FIRST_ERROR
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        RequestContext context = RequestContext.find(request.getRequest());
        String requestId =
                context == null
                        ? UuidCreator.getTimeOrderedEpochFast().toString()
                        : context.requestId();
        Problem problem =
                isUnreadablePath(request, response)
                        ? Problem.routeNotFound()
                        : ProblemTranslator.ofStatus(HttpStatusCode.valueOf(response.getStatus()));
        byte[] body = ProblemWriter.json(problem, requestId).getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status().value());
        response.setContentType("application/json;charset=utf-8");
        response.setContentLength(body.length);
        response.setHeader("X-Request-Id", requestId);
        try {
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException clientIsGone) {
            LOG.debug("Nobody read the answer to a refused request", clientIsGone);
        }
    }

    /**
     * Whether the request was well-formed but for its path, which the server could not or would not
     * unescape. It leads nowhere then, not even into the application.
     */
    private static boolean isUnreadablePath(Request request, Response response) {
        AtomicBoolean malformed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_ERROR, malformed);
        return response.getStatus() == HttpStatus.BAD_REQUEST.value()
                && request.getContext() == null
                && String.valueOf(request.getRequestURI()).startsWith("/")
                && !malformed.get();
    }
}
