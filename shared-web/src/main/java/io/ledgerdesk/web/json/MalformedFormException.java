package io.ledgerdesk.web.json;

/** An urlencoded body that cannot be taken apart. */
public final class MalformedFormException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedFormException(String message) {
        super(message, null, false, false);
    }
}
