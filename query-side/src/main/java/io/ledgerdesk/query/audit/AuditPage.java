package io.ledgerdesk.query.audit;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Some events. There may be fewer than were asked for, or none, though there are further pages.
 *
 * @param next what to ask for to get the next page, absent on the last one: a position to give as
 *     {@code before}, or a sequence to give as {@code after}
 */
public record AuditPage(List<AuditEvent> events, @Nullable Long next) {}
