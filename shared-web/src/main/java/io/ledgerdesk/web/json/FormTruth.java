package io.ledgerdesk.web.json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

import java.util.Locale;

/** Reads a truth value as forms send them: a ticked box is {@code on}, a flag is {@code 1}. */
final class FormTruth extends StdScalarDeserializer<Boolean> {

    FormTruth() {
        super(Boolean.class);
    }

    @Override
    public @Nullable Boolean deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Boolean) context.handleUnexpectedToken(Boolean.class, parser);
        }
        String text = parser.getString().strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "1" -> true;
            case "false", "off", "0" -> false;
            case "" -> null;
            default ->
                    (Boolean)
                            context.handleWeirdStringValue(
                                    Boolean.class, text, "neither true nor false");
        };
    }
}
