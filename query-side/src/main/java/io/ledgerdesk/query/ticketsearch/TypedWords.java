package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.query.textsearch.Scripts;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Search words, sorted by how they can be found. Scripts that are written without spaces have no
 * words that an index would know: what is in one of them is looked for as it stands.
 *
 * @param spaced as {@code websearch_to_tsquery} takes them; null for none
 * @param literals in lower case
 */
record TypedWords(@Nullable String spaced, List<String> literals) {

    private static final int MOST_LITERALS = 10;

    static TypedWords of(String text) {
        String lowered = Searchable.lowered(text);
        if (!isUnspaced(lowered)) {
            return new TypedWords(lowered, List.of());
        }
        List<String> spaced = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        for (String word : lowered.strip().split("\\s+", -1)) {
            if (isUnspaced(word) && literals.size() < MOST_LITERALS) {
                literals.add(word.replace("\"", ""));
            } else {
                spaced.add(word);
            }
        }
        return new TypedWords(
                spaced.isEmpty() ? null : String.join(" ", spaced), List.copyOf(literals));
    }

    /** The words themselves, without operators and what must not occur. */
    List<String> terms() {
        List<String> terms = new ArrayList<>(literals);
        if (spaced != null) {
            for (String word : spaced.replace('"', ' ').split("\\s+", -1)) {
                if (!word.isBlank() && !word.startsWith("-") && !word.equals("or")) {
                    terms.add(word);
                }
            }
        }
        return terms;
    }

    /** Whether a part of a text is in a script that is written without spaces. */
    static boolean isUnspaced(String text) {
        return !Searchable.isPlain(text) && text.codePoints().anyMatch(Scripts::hasNoSpaces);
    }
}
