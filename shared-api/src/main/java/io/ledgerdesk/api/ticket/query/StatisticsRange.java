package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The time that statistics are about.
 *
 * @param from inclusive, rounded down to a quarter of an hour; absent for since the beginning
 * @param to exclusive, rounded up to a quarter of an hour
 * @param zone whose days are told apart
 */
public record StatisticsRange(@Nullable Instant from, Instant to, ZoneId zone) {}
