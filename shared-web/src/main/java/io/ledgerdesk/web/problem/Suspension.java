package io.ledgerdesk.web.problem;

import org.jspecify.annotations.Nullable;

/**
 * Why and since when an account is suspended.
 *
 * @param suspendedAt ISO-8601 in UTC; absent when unknown
 */
public record Suspension(String reason, @Nullable String suspendedAt) {}
