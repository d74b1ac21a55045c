package io.ledgerdesk.web.problem;

import java.io.IOException;

/** Reading a request body went past what the edge takes. */
public final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    public BodyTooLargeException() {
        super("The request body is too large");
    }
}
