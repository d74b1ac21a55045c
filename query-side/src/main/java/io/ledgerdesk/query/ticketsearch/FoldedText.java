package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.query.textsearch.TextSpan;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A text as it is searched, and the way back to what it says. Composing changes no letter that
 * anybody could see; only that is done to the text that is shown.
 */
final class FoldedText {

    private final String text;
    private final String lowered;
    private final int @Nullable [] places;

    private FoldedText(String text, String lowered, int @Nullable [] places) {
        this.text = text;
        this.lowered = lowered;
        this.places = places;
    }

    static FoldedText of(String text) {
        if (Searchable.isPlain(text)) {
            return new FoldedText(text, Searchable.lowered(text), null);
        }
        String composed = Searchable.composed(text);
        StringBuilder lowered = new StringBuilder(composed.length());
        int[] places = new int[composed.length() + 1];
        int at = 0;
        while (at < composed.length()) {
            int letter = composed.codePointAt(at);
            int from = lowered.length();
            lowered.appendCodePoint(Searchable.folded(letter));
            if (lowered.length() >= places.length) {
                places = Arrays.copyOf(places, 2 * places.length);
            }
            Arrays.fill(places, from, lowered.length(), at);
            at += Character.charCount(letter);
        }
        places[lowered.length()] = at;
        return new FoldedText(composed, lowered.toString(), places);
    }

    String text() {
        return text;
    }

    /** As {@link Searchable#lowered}. */
    String lowered() {
        return lowered;
    }

    /** A stretch of what it says, by one of what is searched. */
    TextSpan shown(TextSpan searched) {
        return places == null
                ? searched
                : new TextSpan(places[searched.start()], places[searched.end()]);
    }
}
