package io.ledgerdesk.query.article;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The languages that articles are in, the preferred ones first. A wish is met by itself, then by
 * what is more special ({@code pt} by {@code pt-BR}), then by what is more general, then by its
 * other kinds ({@code pt-PT} by {@code pt-BR}). Languages that nobody wishes come last. Pure.
 */
final class LanguageOrder {

    private final List<String> ordered;

    private LanguageOrder(List<String> ordered) {
        this.ordered = ordered;
    }

    /**
     * Puts languages in order.
     *
     * @param wishes language tags, the dearest first
     * @param available canonical language tags
     */
    static LanguageOrder of(List<String> wishes, Collection<String> available) {
        Set<String> rest = new TreeSet<>(available);
        Set<String> ordered = new LinkedHashSet<>();
        for (String wish : wishes) {
            String range = wish.toLowerCase(Locale.ROOT);
            while (!range.isEmpty()) {
                take(range, rest, ordered);
                range = range.substring(0, Math.max(0, range.lastIndexOf('-')));
            }
        }
        ordered.addAll(rest);
        return new LanguageOrder(new ArrayList<>(ordered));
    }

    private static void take(String range, Set<String> rest, Set<String> ordered) {
        for (String language : rest) {
            if (language.toLowerCase(Locale.ROOT).equals(range)) {
                ordered.add(language);
            }
        }
        for (String language : rest) {
            if (language.toLowerCase(Locale.ROOT).startsWith(range + "-")) {
                ordered.add(language);
            }
        }
        rest.removeAll(ordered);
    }

    /** The best first. */
    List<String> ordered() {
        return ordered;
    }

    /** The lower the better. */
    int rank(String language) {
        int place = ordered.indexOf(language);
        return place < 0 ? ordered.size() : place;
    }
}
