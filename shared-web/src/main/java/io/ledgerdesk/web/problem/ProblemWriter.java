package io.ledgerdesk.web.problem;

import io.ledgerdesk.web.RequestContext;
import io.ledgerdesk.web.json.WireJson;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers a request with a problem, from wherever in the chain it was found. */
@Component
public class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
    private static final String JSON = "application/json;charset=utf-8";
    private static final JsonMapper JSON_MAPPER = WireJson.mapper();

    /**
     * Writes the answer, unless another one is already on its way to the client. A client that does
     * not listen any more is no failure.
     */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        RequestContext context = RequestContext.find(request);
        byte[] body = bytes(problem, context == null ? "" : context.requestId());
        response.resetBuffer();
        forgetWhatWasToBeAnswered(response);
        response.setStatus(problem.status().value());
        response.setContentType(JSON);
        response.setContentLength(body.length);
        problem.headers().forEach(response::setHeader);
        try {
            response.getOutputStream().write(body);
            response.flushBuffer();
        } catch (ClientAbortException | AsyncRequestNotUsableException clientIsGone) {
            LOG.debug("Nobody read the answer to a refused request", clientIsGone);
        }
    }

    /** A file that could not be read after all must not leave its problem in a cache. */
    private static void forgetWhatWasToBeAnswered(HttpServletResponse response) {
        if (response.containsHeader(HttpHeaders.ETAG)) {
            response.setHeader(HttpHeaders.ETAG, null);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    /** The answer's body for places where there is no servlet response yet. */
    public static String json(Problem problem, String requestId) {
        return new String(bytes(problem, requestId), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Problem problem, String requestId) {
        return JSON_MAPPER.writeValueAsBytes(problem.body(requestId));
    }
}
