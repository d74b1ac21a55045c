package io.ledgerdesk.query.platform.web;

import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.query.Moment;
import io.ledgerdesk.api.ticket.query.PastMoment;
import io.ledgerdesk.api.ticket.query.ResolveMoment;
import io.ledgerdesk.api.ticket.query.TimeZones;
import io.ledgerdesk.query.platform.BoundedQueries;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The moment of the past that a request asks for with {@code asOf}, if it does: a position, an
 * instant, or a day in {@code timezone}, which means its end.
 */
public final class RequestedPast {

    private static final String NAME = "asOf";
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final BoundedQueries queries;
    private final @Nullable PastMoment moment;

    private RequestedPast(BoundedQueries queries, @Nullable PastMoment moment) {
        this.queries = queries;
        this.moment = moment;
    }

    /**
     * Reads it, and tells in the answer's headers what it has come to.
     *
     * @throws io.ledgerdesk.api.Rejection when it is not understood, is in the future, or before
     *     anything happened
     */
    public static RequestedPast of(
            QueryParameters parameters, BoundedQueries queries, HttpServletResponse response) {
        @Nullable String text = parameters.text(NAME);
        if (text == null) {
            return new RequestedPast(queries, null);
        }
        PastMoment moment =
                queries.ask(
                        new ResolveMoment(
                                parse(text.strip(), TimeZones.named(parameters.text("timezone")))),
                        PastMoment.class);
        response.setHeader("X-As-Of-Position", Long.toString(moment.position()));
        response.setHeader("X-As-Of-Recorded-At", moment.recordedAt().toString());
        return new RequestedPast(queries, moment);
    }

    private static Moment parse(String text, ZoneId zone) {
        if (!DATE.matcher(text).matches()) {
            return Moments.parse(NAME, text);
        }
        try {
            return new Moment.AtInstant(
                    LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1));
        } catch (DateTimeParseException e) {
            throw TicketRejections.invalid(
                    NAME + " must be a date such as 2026-01-31",
                    Map.of(NAME, "must be a date such as 2026-01-31"));
        }
    }

    /** What the clock said at that moment; the present where none is asked for. */
    public Instant nowOr(Instant present) {
        return moment == null ? present : moment.now();
    }

    /**
     * Asks a question about that moment, or about the present where none is asked for.
     *
     * @param asOf makes the same question one about a moment
     */
    public <R> R ask(Object query, Function<PastMoment, Object> asOf, Class<R> answer) {
        return queries.ask(moment == null ? query : asOf.apply(moment), answer);
    }
}
