package io.ledgerdesk.command.article.web;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * {@code PATCH …/schedule}.
 *
 * @param publishAt absent or null takes the schedule back
 */
record ScheduleRequest(@Nullable Instant publishAt) {}
