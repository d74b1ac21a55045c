package io.ledgerdesk.web.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdScalarSerializer;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Writes {@code 2026-11-22T07:59:32.477Z}: what the existing clients parse, always three digits.
 */
final class MillisecondInstants extends StdScalarSerializer<Instant> {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    MillisecondInstants() {
        super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
        json.writeString(MILLISECONDS.format(value));
    }
}
