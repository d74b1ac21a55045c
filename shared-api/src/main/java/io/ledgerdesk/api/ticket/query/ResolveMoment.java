package io.ledgerdesk.api.ticket.query;

/**
 * Which place in the log a moment is; answered with a {@code PastMoment}. Rejected with {@code
 * as_of_in_future} when it has not passed yet and with {@code as_of_before_first_event} when
 * nothing had happened by then.
 */
public record ResolveMoment(Moment moment) {}
