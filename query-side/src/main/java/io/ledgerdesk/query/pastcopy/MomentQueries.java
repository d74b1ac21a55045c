package io.ledgerdesk.query.pastcopy;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.query.Moment;
import io.ledgerdesk.api.ticket.query.PastMoment;
import io.ledgerdesk.api.ticket.query.ResolveMoment;
import io.ledgerdesk.eventstore.log.LogPlace;
import io.ledgerdesk.query.platform.PastEvents;

import org.axonframework.queryhandling.QueryHandler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Finds the place of a moment in the log. What was recorded by an instant is a stretch of the log
 * from its beginning: it ends in front of the first event that was recorded later. Parallel appends
 * can be recorded out of their order by as much as they overlap.
 */
final class MomentQueries {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PastEvents log;
    private final InstantSource clock;

    MomentQueries(PastEvents log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    @QueryHandler
    PastMoment handle(ResolveMoment query) {
        return switch (query.moment()) {
            case Moment.AtPosition at -> atPosition(at.position());
            case Moment.AtInstant at -> atInstant(at.instant());
        };
    }

    private PastMoment atPosition(long position) {
        long head = log.lastUpTo(Long.MAX_VALUE).map(LogPlace::position).orElse(0L);
        if (position > head) {
            throw inFuture();
        }
        settle();
        LogPlace last = last(position);
        return new PastMoment(last.position(), last.recordedAt(), last.recordedAt());
    }

    private PastMoment atInstant(Instant instant) {
        if (instant.isAfter(clock.instant())) {
            throw inFuture();
        }
        settle();
        // The log's clock tells microseconds, and the instant itself is included.
        Instant end = instant.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
        LogPlace last = last(log.positionBefore(end));
        return new PastMoment(last.position(), last.recordedAt(), instant);
    }

    /** What is under way could still come to stand before the moment. */
    private void settle() {
        if (!log.awaitAppendsUnderWay(PATIENCE)) {
            throw new Rejection(
                    RejectionKind.UNAVAILABLE,
                    "as_of_not_settled",
                    "What was being written at that moment is not decided yet; try again");
        }
    }

    private LogPlace last(long position) {
        return log.lastUpTo(position)
                .orElseThrow(
                        () ->
                                invalid(
                                        "as_of_before_first_event",
                                        "must not be before the first event"));
    }

    private static Rejection inFuture() {
        return invalid("as_of_in_future", "must not be in the future");
    }

    private static Rejection invalid(String code, String wrong) {
        return new Rejection(RejectionKind.INVALID, code, "asOf " + wrong, Map.of("asOf", wrong));
    }
}
