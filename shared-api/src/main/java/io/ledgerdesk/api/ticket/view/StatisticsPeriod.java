package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The time that statistics are about, as it was rounded to quarters of an hour.
 *
 * @param from inclusive; absent for since the beginning
 * @param to exclusive
 * @param timezone whose days are told apart
 */
public record StatisticsPeriod(@Nullable Instant from, Instant to, String timezone) {}
