package io.ledgerdesk.standalone.datadir;

import org.jspecify.annotations.Nullable;

/** Ledgerdesk does not start, for a reason that a person can act on and that the message tells. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What a person is shown. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
