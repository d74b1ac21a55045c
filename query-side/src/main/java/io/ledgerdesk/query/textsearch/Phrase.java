package io.ledgerdesk.query.textsearch;

import java.util.ArrayList;
import java.util.List;

/** Words next to each other, as {@link TextWords} takes texts apart; pure. */
public final class Phrase {

    private final List<Part> parts;

    private Phrase(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * A word of a phrase.
     *
     * @param place counted from the first one
     * @param beginning whether it may be the beginning of a word
     */
    private record Part(String word, int place, boolean beginning) {

        boolean fits(String other) {
            return beginning ? other.startsWith(word) : other.equals(word);
        }
    }

    /** Reads a text, which is in lower case already. */
    public static Phrase of(String lowered) {
        List<Part> parts = new ArrayList<>();
        int[] place = new int[1];
        TextWords.stretches(
                lowered,
                (start, end, spaceless) -> {
                    List<String> words = TextWords.words(lowered.substring(start, end), spaceless);
                    for (int i = 0; i < words.size(); i++) {
                        if (!spaceless || i == 0 || i < words.size() - 1) {
                            parts.add(
                                    new Part(
                                            words.get(i),
                                            place[0],
                                            spaceless && words.size() == 1));
                        }
                        place[0]++;
                    }
                });
        return new Phrase(List.copyOf(parts));
    }

    /** Whether there is no word in it. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** As a {@code tsquery} that finds it; empty where there is no word. */
    public String query() {
        StringBuilder query = new StringBuilder();
        int before = 0;
        for (Part part : parts) {
            if (!query.isEmpty()) {
                query.append(" <").append(part.place() - before).append("> ");
            }
            query.append('\'').append(part.word()).append(part.beginning() ? "':*" : "'");
            before = part.place();
        }
        return query.toString();
    }

    /** Whether all of its words are somewhere in a text, be it within others; soon found out. */
    public boolean mayStandIn(String lowered) {
        return parts.stream().allMatch(part -> lowered.contains(part.word()));
    }

    /** Everywhere it stands. */
    public List<TextSpan> in(PlacedWords text) {
        List<TextSpan> found = new ArrayList<>();
        if (!parts.isEmpty()) {
            Part last = parts.getLast();
            for (int at = 0; at + last.place() < text.number(); at++) {
                if (standsAt(text, at)) {
                    found.add(
                            new TextSpan(
                                    text.at(at).start(),
                                    text.at(at + last.place()).start() + last.word().length()));
                }
            }
        }
        return found;
    }

    private boolean standsAt(PlacedWords text, int at) {
        for (Part part : parts) {
            if (!part.fits(text.at(at + part.place()).word())) {
                return false;
            }
        }
        return true;
    }
}
