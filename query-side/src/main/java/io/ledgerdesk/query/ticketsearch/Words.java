package io.ledgerdesk.query.ticketsearch;

import org.jspecify.annotations.Nullable;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Search words, sorted by how they can be found. Scripts that are written without spaces have no
 * words that an index would know: what is in one of them is looked for as it stands.
 *
 * @param spaced as {@code websearch_to_tsquery} takes them; null for none
 * @param literals in lower case
 */
record Words(@Nullable String spaced, List<String> literals) {

    private static final int MOST_LITERALS = 10;

    private static final Set<UnicodeScript> UNSPACED =
            EnumSet.of(
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.BOPOMOFO,
                    UnicodeScript.THAI,
                    UnicodeScript.LAO,
                    UnicodeScript.KHMER,
                    UnicodeScript.MYANMAR,
                    UnicodeScript.TIBETAN);

    static Words of(String text) {
        String lowered = Searchable.lowered(text);
        if (!isUnspaced(lowered)) {
            return new Words(lowered, List.of());
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
        return new Words(spaced.isEmpty() ? null : String.join(" ", spaced), List.copyOf(literals));
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

    private static boolean isUnspaced(String text) {
        return text.codePoints().anyMatch(c -> UNSPACED.contains(UnicodeScript.of(c)));
    }
}
