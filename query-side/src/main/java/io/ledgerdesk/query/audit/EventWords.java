package io.ledgerdesk.query.audit;

import io.ledgerdesk.api.article.ArticleLimits;
import io.ledgerdesk.query.textsearch.WordQuery;
import io.ledgerdesk.query.textsearch.WordSet;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/** The words of the texts in an event, for finding it by them. */
final class EventWords {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Characters looked at: far more than the longest event has, which is of an article. */
    private static final int LONGEST = 4 * ArticleLimits.CONTENT;

    private final WordSet words = new WordSet();
    private int left = LONGEST;

    private EventWords() {}

    /** As {@code tsvector} takes them. */
    static String of(Object event) {
        return collected(event).words.vector();
    }

    /** Whether an event would be found by these. */
    static boolean areIn(Object event, WordQuery query) {
        return collected(event).words.hasAll(query);
    }

    private static EventWords collected(Object event) {
        EventWords words = new EventWords();
        try (TokenBuffer tokens = TokenBuffer.forGeneration()) {
            MAPPER.writeValue(tokens, event);
            try (JsonParser json = tokens.asParser(ObjectReadContext.empty())) {
                words.collect(json);
            }
        }
        return words;
    }

    private void collect(JsonParser json) {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                add(json.getString());
            } else if (token == JsonToken.PROPERTY_NAME && isIdentifying(json.currentName())) {
                json.nextToken();
                json.skipChildren();
            }
        }
    }

    private void add(String text) {
        words.add(text.length() <= left ? text : text.substring(0, left));
        left -= Math.min(left, text.length());
    }

    /** Ids, addresses of files and times are found by filters of their own, or not at all. */
    private static boolean isIdentifying(String name) {
        return name.equals("id")
                || name.endsWith("Id")
                || name.equals("url")
                || name.equals("at")
                || name.endsWith("At");
    }
}
