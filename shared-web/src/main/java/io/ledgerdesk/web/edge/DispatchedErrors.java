package io.ledgerdesk.web.edge;

import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemTranslator;
import io.ledgerdesk.web.problem.ProblemWriter;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

import java.io.IOException;

/** Where the server sends a request that somebody answered with a bare error status. */
@Controller
class DispatchedErrors implements ErrorController {

    private final ProblemWriter writer;

    DispatchedErrors(ProblemWriter writer) {
        this.writer = writer;
    }

    /** The path is internal: asked for by a client it does not exist. */
    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writer.write(request, response, problem(request));
    }

    private static Problem problem(HttpServletRequest request) {
        boolean dispatched = request.getDispatcherType() == DispatcherType.ERROR;
        return dispatched
                        && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)
                                instanceof Integer status
                ? ProblemTranslator.ofStatus(HttpStatusCode.valueOf(status))
                : Problem.routeNotFound();
    }
}
