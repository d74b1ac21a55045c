package io.ledgerdesk.query.textsearch;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The words of one document, whatever their places, as PostgreSQL's {@code tsvector} takes them.
 * That is at most a megabyte of them; what does not fit is left out.
 */
public final class WordSet {

    /** PostgreSQL's limit, in bytes. */
    private static final int LARGEST = 1 << 20;

    /** In UTF-8 a char takes no more; two that make one letter take less. */
    private static final int BYTES = 3;

    private final Set<String> words = new LinkedHashSet<>();
    private int bytes;

    /** Adds a part of the document. */
    public void add(String text) {
        for (String word : Words.of(text)) {
            int more = word.length() * BYTES;
            if (bytes + more < LARGEST && words.add(word)) {
                bytes += more;
            }
        }
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
