package io.ledgerdesk.web.problem;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What every error answers. The first three members are those of the replaced system; programs read
 * {@code code}, people read {@code message}.
 *
 * @param success always false
 * @param error what the replaced system said in addition, where it did
 * @param code stable, lower-case, underscore-separated
 * @param requestId the one to quote when asking for help
 * @param fields path of a part of the input to what is wrong with it
 * @param reason why an account is suspended
 * @param suspendedAt since when an account is suspended
 */
public record ProblemBody(
        boolean success,
        String message,
        @Nullable String error,
        String code,
        String requestId,
        @Nullable Map<String, String> fields,
        @Nullable String reason,
        @Nullable String suspendedAt) {}
