package io.ledgerdesk.query.access;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Some lines of the access log, newest first.
 *
 * @param next the {@code before} of the next page; absent on the last one
 */
public record AccessPage(List<AccessEntry> accesses, @Nullable Long next) {}
