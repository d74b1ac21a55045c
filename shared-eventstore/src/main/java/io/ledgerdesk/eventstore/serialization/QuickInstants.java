package io.ledgerdesk.eventstore.serialization;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads instants in the form in which they are written, {@code 2026-11-25T10:15:30.123Z}, without a
 * formatter, which is a third of what reading an event costs. Any other form is read as Jackson
 * reads it.
 */
final class QuickInstants extends ValueDeserializer<Instant> {

    private static final int SHORTEST = 20;
    private static final int LONGEST = 30;
    private static final int FRACTION = 20;
    private static final int NANO_DIGITS = 9;
    private static final int SECONDS_A_DAY = 86_400;

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            Instant instant = parse(parser.getString());
            if (instant != null) {
                return instant;
            }
        }
        return InstantDeserializer.INSTANT.deserialize(parser, context);
    }

    /** Null for what is not exactly of that form. */
    static @Nullable Instant parse(String text) {
        int length = text.length();
        if (length < SHORTEST
                || length > LONGEST
                || text.charAt(length - 1) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || (length > SHORTEST && (text.charAt(19) != '.' || length == FRACTION + 1))) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int nanos = length == SHORTEST ? 0 : number(text, FRACTION, length - 1);
        if ((year | month | day | hour | minute | second | nanos) < 0
                || hour > 23
                || minute > 59
                || second > 59) {
            return null;
        }
        for (int digits = length - 1 - FRACTION; digits > 0 && digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        try {
            return Instant.ofEpochSecond(
                    LocalDate.of(year, month, day).toEpochDay() * SECONDS_A_DAY
                            + (hour * 60L + minute) * 60
                            + second,
                    nanos);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Of decimal digits only; negative otherwise. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
