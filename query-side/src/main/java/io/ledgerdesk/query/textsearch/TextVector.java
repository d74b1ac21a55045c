package io.ledgerdesk.query.textsearch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@linkplain TextWords words of a text as it stands}, with their places, as PostgreSQL's
 * {@code tsvector} takes them.
 *
 * @param places by word, in the order in which words first occur
 */
public record TextVector(Map<String, Places> places) {

    private static final int LAST_PLACE = 16383;
    private static final int MOST_PLACES = 255;

    /** Takes a text apart, which is in lower case already. */
    public static TextVector of(String lowered) {
        Map<String, Places> places = new LinkedHashMap<>();
        int[] next = {1};
        TextWords.stretches(
                lowered,
                (start, end, spaceless) -> {
                    for (String word : TextWords.words(lowered.substring(start, end), spaceless)) {
                        places.computeIfAbsent(word, unused -> new Places()).add(next[0]++);
                    }
                });
        return new TextVector(places);
    }

    /** Such as {@code 'payout':1,7 'friday':9}; words hold nothing that would need escaping. */
    public String text() {
        StringBuilder text = new StringBuilder();
        places.forEach(
                (word, at) ->
                        text.append(text.isEmpty() ? "'" : " '")
                                .append(word)
                                .append("':")
                                .append(at.text));
        return text.toString();
    }

    /** The words that a part may be looked for in: not pairs of letters, nor what is as short. */
    public List<String> lookedInto() {
        List<String> words = new ArrayList<>(places.size());
        for (String word : places.keySet()) {
            if (TextWords.isLongEnough(word)) {
                words.add(word);
            }
        }
        return words;
    }

    /** Where one word is. */
    static final class Places {

        private final StringBuilder text = new StringBuilder(8);
        private int number;

        void add(int place) {
            if (number < MOST_PLACES) {
                text.append(number == 0 ? "" : ",").append(Math.min(place, LAST_PLACE));
                number++;
            }
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
