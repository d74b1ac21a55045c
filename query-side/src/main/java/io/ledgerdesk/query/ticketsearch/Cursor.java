package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.query.platform.StoredJson;
import io.ledgerdesk.query.ticketview.TicketRow;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The place of a ticket in an order: what is sorted by, and the id. Opaque to clients, and checked
 * as anything is that they send.
 *
 * @param key of the type of the column
 */
record Cursor(Object key, String ticketId) {

    private static final int LONGEST = 4096;
    private static final int LAST_YEAR = 9999;
    private static final TypeReference<List<String>> PARTS = new TypeReference<>() {};

    /** The place of a ticket, as clients send it back. */
    static String of(TicketRow ticket, PageRequest page) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        StoredJson.write(
                                        List.of(
                                                page.sort().wireName(),
                                                page.descending() ? "desc" : "asc",
                                                key(ticket, page),
                                                ticket.ticketId()))
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static String key(TicketRow ticket, PageRequest page) {
        return switch (page.sort()) {
            case CREATED_AT -> ticket.identity().createdAt().toString();
            case UPDATED_AT -> ticket.updatedAt().toString();
            case PRIORITY -> ticket.priority().wireName();
            case STATUS -> ticket.status().wireName();
            case TITLE -> ticket.identity().title();
            case TICKET_NUMBER -> ticket.identity().ticketNumber();
        };
    }

    /**
     * Reads what a client has sent.
     *
     * @throws Rejection {@code invalid_cursor} when it is none, or one of another order
     */
    static Cursor parse(String text, PageRequest page) {
        try {
            if (text.length() <= LONGEST) {
                byte[] json = Base64.getUrlDecoder().decode(text);
                List<String> parts =
                        StoredJson.read(new String(json, StandardCharsets.UTF_8), PARTS);
                if (parts.size() == 4
                        && parts.get(0).equals(page.sort().wireName())
                        && parts.get(1).equals(page.descending() ? "desc" : "asc")) {
                    return new Cursor(value(parts.get(2), page), Searchable.storable(parts.get(3)));
                }
            }
        } catch (IllegalArgumentException
                | NullPointerException
                | DateTimeException
                | JacksonException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static Object value(String key, PageRequest page) {
        return switch (page.sort()) {
            case CREATED_AT, UPDATED_AT -> time(key);
            case PRIORITY -> rank(key);
            case STATUS, TITLE, TICKET_NUMBER -> Searchable.storable(key);
        };
    }

    private static OffsetDateTime time(String key) {
        OffsetDateTime time = Instant.parse(key).atOffset(ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            throw invalid();
        }
        return time;
    }

    private static Integer rank(String key) {
        int rank = WireNamed.names(TicketPriority.class).indexOf(key);
        if (rank < 0) {
            throw invalid();
        }
        return rank;
    }

    private static Rejection invalid() {
        return new Rejection(
                RejectionKind.INVALID,
                "invalid_cursor",
                "The cursor is none of this list and order",
                Map.of("cursor", "is none of this list and order"));
    }
}
