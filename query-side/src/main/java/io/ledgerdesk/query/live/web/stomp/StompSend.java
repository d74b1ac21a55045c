package io.ledgerdesk.query.live.web.stomp;

import io.ledgerdesk.query.live.LiveConnection;
import io.ledgerdesk.query.live.TicketRooms;
import io.ledgerdesk.web.json.WireJson;

import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client has to say in a ticket that it is subscribed to: {@code /app/tickets/{id}/typing}
 * with {@code {"isTyping":true}}, {@code /app/tickets/{id}/read} with {@code {"upTo":7}} or
 * nothing.
 */
sealed interface StompSend {

    JsonMapper MAPPER = WireJson.mapper();
    Pattern DESTINATION = Pattern.compile("/app/tickets/([^/]{1,100})/(typing|read)");

    /** Reads it. */
    static StompSend of(StompHeaderAccessor headers, byte[] body) {
        Matcher matcher = DESTINATION.matcher(String.valueOf(headers.getDestination()));
        if (!matcher.matches()) {
            throw new StompRefusal("destination_not_found", "There is no such destination");
        }
        String ticketId = matcher.group(1);
        try {
            if (matcher.group(2).equals("typing")) {
                TypingBody typing = MAPPER.readValue(body, TypingBody.class);
                return new Typing(ticketId, Boolean.TRUE.equals(typing.isTyping()));
            }
            return new Read(
                    ticketId,
                    body.length == 0 ? null : MAPPER.readValue(body, ReadBody.class).upTo());
        } catch (JacksonException malformed) {
            throw StompRefusal.malformed("The body is not what this destination takes");
        }
    }

    String ticketId();

    /** Does it through the connection that is in the ticket's room. */
    default void perform(TicketRooms rooms, Function<String, @Nullable LiveConnection> inTicket) {
        LiveConnection connection = inTicket.apply(ticketId());
        if (connection == null) {
            throw new StompRefusal("not_subscribed", "Subscribe to the ticket first");
        }
        switch (this) {
            case Typing typing -> rooms.typing(connection, typing.ticketId(), typing.isTyping());
            case Read read -> rooms.read(connection, read.ticketId(), read.upTo());
        }
    }

    /** Somebody types, or has stopped. */
    record Typing(String ticketId, boolean isTyping) implements StompSend {}

    /** Somebody has read. */
    record Read(String ticketId, @Nullable Long upTo) implements StompSend {}

    /** As sent. */
    record TypingBody(@Nullable Boolean isTyping) {}

    /** As sent. */
    record ReadBody(@Nullable Long upTo) {}
}
