package io.ledgerdesk.query.textsearch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of one document with their places and weights, as PostgreSQL's {@code tsvector} takes
 * them, and the vocabulary for finding them when they are mistyped.
 */
public final class WordIndex {

    private static final int MOST_PLACES = 60;
    private static final int SHORTEST_OF_VOCABULARY = 4;
    private static final int LARGEST_VOCABULARY = 3000;

    private final Map<String, List<String>> places = new LinkedHashMap<>();
    private final Set<String> vocabulary = new LinkedHashSet<>();
    private int next = 1;

    /**
     * Adds a part of the document.
     *
     * @param weight the higher the more a find in it counts
     */
    public WordIndex add(Weight weight, String text) {
        for (Words.Run run : Words.runs(text)) {
            for (String word : run.words()) {
                List<String> known = places.computeIfAbsent(word, w -> new ArrayList<>());
                if (known.size() < MOST_PLACES) {
                    known.add(Math.min(next, TextVector.LAST_PLACE) + weight.letter);
                }
                next++;
            }
            if (!run.spaceless()
                    && run.folded().length() >= SHORTEST_OF_VOCABULARY
                    && vocabulary.size() < LARGEST_VOCABULARY) {
                vocabulary.addAll(run.words());
            }
        }
        return this;
    }

    /** Such as {@code 'payout':1A,7D 'friday':9D}; words hold nothing that would need escaping. */
    public String vector() {
        return places.entrySet().stream()
                .map(word -> "'" + word.getKey() + "':" + String.join(",", word.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** Each word that may be mistyped. */
    public Set<String> vocabulary() {
        return vocabulary;
    }

    /** What a word of the vocabulary is compared by. */
    public static String shape(String word) {
        return Words.shape(word);
    }

    /** How much a part of a document counts. */
    public enum Weight {
        HIGHEST("A"),
        HIGH("B"),
        LOW("D");

        private final String letter;

        Weight(String letter) {
            this.letter = letter;
        }
    }
}
