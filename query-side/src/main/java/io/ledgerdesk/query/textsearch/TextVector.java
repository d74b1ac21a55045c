package io.ledgerdesk.query.textsearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The {@linkplain TextWords words of a text as it stands}, with their places, as PostgreSQL's
 * {@code tsvector} takes them.
 */
public final class TextVector {

    /** PostgreSQL counts no further. */
    static final int LAST_PLACE = 16383;

    private static final int MOST_PLACES = 255;

    private final Map<String, Places> places;

    private TextVector(Map<String, Places> places) {
        this.places = places;
    }

    /** Takes a text apart, which is in lower case already. */
    public static TextVector of(String lowered) {
        Map<String, Places> places = LinkedHashMap.newLinkedHashMap(64);
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

    /** In the order in which they first occur. */
    Set<String> words() {
        return places.keySet();
    }

    /** Such as {@code 'payout':1,7 'friday':9}; words hold nothing that would need escaping. */
    public String text() {
        StringBuilder text = new StringBuilder(places.size() * 16);
        places.forEach(
                (word, at) -> {
                    text.append(text.isEmpty() ? "'" : " '").append(word).append("':");
                    at.appendTo(text);
                });
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

        private static final short[] NONE = {};

        /** Of most words the only one. */
        private short first;

        private short[] others = NONE;
        private int number;

        void add(int place) {
            if (number >= MOST_PLACES) {
                return;
            }
            short at = (short) Math.min(place, LAST_PLACE);
            if (number == 0) {
                first = at;
            } else {
                if (number > others.length) {
                    others = Arrays.copyOf(others, 2 * number);
                }
                others[number - 1] = at;
            }
            number++;
        }

        void appendTo(StringBuilder text) {
            text.append(first);
            for (int i = 0; i < number - 1; i++) {
                text.append(',').append(others[i]);
            }
        }
    }
}
