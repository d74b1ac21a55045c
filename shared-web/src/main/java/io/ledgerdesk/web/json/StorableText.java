package io.ledgerdesk.web.json;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/**
 * Reads text that PostgreSQL can keep: no NUL characters, no half of a surrogate pair. Text inside
 * a free-form member (a JSON tree or map key) is not looked at; requests should have none.
 */
public final class StorableText extends StringDeserializer {

    /** What is wrong with a text that is not storable. */
    public static final String COMPLAINT =
            "must not contain NUL characters or incomplete surrogate pairs";

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = super.deserialize(parser, context);
        if (text != null && !isStorable(text)) {
            throw new UnstorableTextException(parser);
        }
        return text;
    }

    /** Whether a database takes the text as it is. */
    public static boolean isStorable(CharSequence text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == '\0' || (Character.isSurrogate(c) && !pair)) {
                return false;
            }
            i += pair ? 2 : 1;
        }
        return true;
    }
}
