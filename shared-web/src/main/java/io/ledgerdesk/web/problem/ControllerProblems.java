package io.ledgerdesk.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.io.IOException;

/** Answers for everything that is thrown between the dispatcher and the controllers. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ControllerProblems {

    private final ProblemTranslator translator;
    private final ProblemWriter writer;

    ControllerProblems(ProblemTranslator translator, ProblemWriter writer) {
        this.translator = translator;
        this.writer = writer;
    }

    @ExceptionHandler
    void handle(Throwable thrown, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        writer.write(request, response, translator.translate(thrown));
    }
}
