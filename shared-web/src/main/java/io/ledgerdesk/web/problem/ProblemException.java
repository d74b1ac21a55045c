package io.ledgerdesk.web.problem;

/** Thrown where only HTTP has words for the refusal; what a ticket refuses is a Rejection. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
