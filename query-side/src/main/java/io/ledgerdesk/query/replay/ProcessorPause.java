package io.ledgerdesk.query.replay;

import java.time.Instant;

/**
 * That a processor is to stand still.
 *
 * @param reason as the operator gave it, possibly empty
 * @param by who
 * @param at since when
 */
public record ProcessorPause(String reason, String by, Instant at) {}
