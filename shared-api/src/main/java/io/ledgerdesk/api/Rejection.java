package io.ledgerdesk.api;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message that was understood and turned down. Nothing has changed. The code is stable and meant
 * for programs, the message is meant for people, the fields name what is wrong with which part of
 * the input.
 */
public class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RejectionKind kind;
    private final String code;
    private final TreeMap<String, String> fields;

    public Rejection(RejectionKind kind, String code, String message) {
        this(kind, code, message, Map.of());
    }

    public Rejection(RejectionKind kind, String code, String message, Map<String, String> fields) {
        this(kind, code, message, fields, null);
    }

    /** With what has led to it, for the logs; it is never shown to a caller. */
    protected Rejection(
            RejectionKind kind,
            String code,
            String message,
            Map<String, String> fields,
            @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.kind = kind;
        this.code = code;
        this.fields = new TreeMap<>(fields);
    }

    public RejectionKind kind() {
        return kind;
    }

    /** Stable, lower-case, underscore-separated, such as {@code ticket_not_found}. */
    public String code() {
        return code;
    }

    /** What a person is shown. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Field name to what is wrong with it; empty unless the input was invalid. */
    public Map<String, String> fields() {
        return Collections.unmodifiableMap(fields);
    }
}
