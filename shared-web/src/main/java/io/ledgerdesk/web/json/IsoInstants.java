package io.ledgerdesk.web.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

import java.time.Instant;

/**
 * Reads a time written in ISO-8601 with its offset. A number is none, and neither is what
 * PostgreSQL or a client could not read back: years before 1 and after 9999.
 */
final class IsoInstants extends StdScalarDeserializer<Instant> {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    IsoInstants() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        String text = parser.getString();
        if (isNumber(text)) {
            return refused(text, context);
        }
        Instant instant = InstantDeserializer.INSTANT.deserialize(parser, context);
        return instant == null || (!instant.isBefore(FIRST) && instant.isBefore(END))
                ? instant
                : refused(text, context);
    }

    private static boolean isNumber(String text) {
        return !text.isBlank()
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-. ".indexOf(c) >= 0);
    }

    private static Instant refused(String text, DeserializationContext context) {
        return (Instant)
                context.handleWeirdStringValue(Instant.class, text, "no time in years 1 to 9999");
    }
}
