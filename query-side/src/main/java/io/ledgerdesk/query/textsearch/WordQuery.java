package io.ledgerdesk.query.textsearch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody types into a search box, as words; the beginnings of words are enough.
 *
 * @param words each once, and a bounded number
 */
public record WordQuery(Set<String> words) {

    private static final int MOST_WORDS = 12;
    private static final int MOST_WORDS_OF_TEXT = 60;
    private static final int SHORTEST_TYPO = 4;

    /** Reads what was typed; punctuation means nothing. */
    public static WordQuery of(String text) {
        return new WordQuery(
                Words.of(text).stream()
                        .limit(MOST_WORDS)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /**
     * Reads a whole text, of which a document need not have every word; short words say nothing.
     */
    public static WordQuery ofText(String text) {
        return new WordQuery(
                Words.of(text).stream()
                        .filter(
                                word ->
                                        word.length() >= SHORTEST_TYPO
                                                || word.codePointAt(0) > 0x2e7f)
                        .limit(MOST_WORDS_OF_TEXT)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** As a {@code tsquery}: all words. */
    public String all() {
        return words.stream().map(WordQuery::beginning).collect(Collectors.joining(" & "));
    }

    /** As a {@code tsquery}: any of the words. */
    public String any() {
        return words.stream().map(WordQuery::beginning).collect(Collectors.joining(" | "));
    }

    /**
     * As a {@code tsquery}: all words, or for each one of those that it may stand for.
     *
     * @param similar by word
     */
    public String allOrSimilar(Map<String, List<String>> similar) {
        return words.stream()
                .map(
                        word ->
                                Stream.concat(
                                                Stream.of(beginning(word)),
                                                similar.getOrDefault(word, List.of()).stream()
                                                        .map(other -> "'" + other + "'"))
                                        .collect(Collectors.joining(" | ", "(", ")")))
                .collect(Collectors.joining(" & "));
    }

    /** The words that are long enough to be mistyped. */
    public List<String> mistypable() {
        return words.stream().filter(word -> word.length() >= SHORTEST_TYPO).toList();
    }

    private static String beginning(String word) {
        return "'" + word + "':*";
    }
}
