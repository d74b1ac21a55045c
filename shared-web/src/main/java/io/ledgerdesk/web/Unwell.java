package io.ledgerdesk.web;

import java.util.Map;

/** What a {@link HealthCheck} throws when what it has found may be told to everybody. */
public final class Unwell extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> details;

    /**
     * Not well.
     *
     * @param message for the log
     * @param details public
     */
    public Unwell(String message, Map<String, Object> details) {
        super(message + ": " + details);
        this.details = Map.copyOf(details);
    }

    /** What may be told. */
    public Map<String, Object> details() {
        return details;
    }
}
