package io.ledgerdesk.web.identity;

import io.ledgerdesk.web.problem.Problem;

import org.springframework.security.core.AuthenticationException;

/** Credentials that were understood and refused, with what the client is told. */
final class CallerRefusedException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    CallerRefusedException(Problem problem) {
        super(problem.code());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
