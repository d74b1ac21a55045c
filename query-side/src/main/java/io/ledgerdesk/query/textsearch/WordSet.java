package io.ledgerdesk.query.textsearch;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The words of one document, whatever their places, as PostgreSQL's {@code tsvector} takes them.
 */
public final class WordSet {

    private final Set<String> words = new LinkedHashSet<>();

    /** Adds a part of the document. */
    public void add(String text) {
        words.addAll(Words.of(text));
    }

    /**
     * Whether a query for all of its words, or beginnings of words, finds this; none find nothing.
     */
    public boolean hasAll(WordQuery query) {
        return !query.isEmpty()
                && query.words().stream()
                        .allMatch(
                                beginning ->
                                        words.stream()
                                                .anyMatch(word -> word.startsWith(beginning)));
    }

    /** Such as {@code 'payout' 'friday'}; words hold nothing that would need escaping. */
    public String vector() {
        StringBuilder vector = new StringBuilder();
        for (String word : words) {
            vector.append('\'').append(word).append("' ");
        }
        return vector.toString();
    }
}
