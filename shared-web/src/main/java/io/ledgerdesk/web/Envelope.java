package io.ledgerdesk.web;

import org.jspecify.annotations.Nullable;

/**
 * What every successful answer is wrapped in. Refusals have the same first two members, see {@link
 * io.ledgerdesk.web.problem.ProblemBody}.
 *
 * @param success always true
 * @param message what clients show; absent on plain reads
 * @param data the answer itself
 */
public record Envelope<T>(boolean success, @Nullable String message, @Nullable T data) {

    public static <T> Envelope<T> ok(T data) {
        return new Envelope<>(true, null, data);
    }

    public static <T> Envelope<T> ok(String message, @Nullable T data) {
        return new Envelope<>(true, message, data);
    }
}
