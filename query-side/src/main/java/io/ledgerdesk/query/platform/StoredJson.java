package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.util.regex.Pattern;

/** JSON in read tables; its shape is independent of what goes over the wire. */
public final class StoredJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private StoredJson() {}

    /** Writes a value as PostgreSQL's jsonb takes it, that is without NUL characters. */
    public static String write(Object value) {
        return storable(MAPPER.writeValueAsString(value));
    }

    /** JSON without NUL characters, which PostgreSQL refuses. */
    static String storable(String json) {
        return json.contains("\\u0000")
                ? ESCAPED_NUL.matcher(json).replaceAll("$1\\\\ufffd")
                : json;
    }

    public static <T> T read(@Nullable String json, TypeReference<T> type) {
        return MAPPER.readValue(String.valueOf(json), type);
    }
}
