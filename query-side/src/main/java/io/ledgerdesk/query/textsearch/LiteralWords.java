package io.ledgerdesk.query.textsearch;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the {@linkplain TextWords words} of every text that holds a literal: those
 * within the literal are words of the text, and those at its ends are parts of words, which a
 * vocabulary tells. Whether a text with such words holds the literal is still to be looked at.
 *
 * @param words of every such text
 * @param patterns of {@code LIKE}, for each of which every such text has a word
 * @param isWithinOneWord whether the literal is a piece of a word, and the only pattern all of it,
 *     so that every text with a word of that pattern holds the literal
 */
public record LiteralWords(List<String> words, List<String> patterns, boolean isWithinOneWord) {

    /** Reads a literal, which is in lower case already. */
    public static LiteralWords of(String lowered) {
        List<String> words = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        TextWords.stretches(
                lowered,
                (start, end, spaceless) -> {
                    boolean fromWithin = start == 0;
                    boolean goesOn = end == lowered.length();
                    String stretch = lowered.substring(start, end);
                    if (fromWithin) {
                        stretch = withoutLeadingMarks(stretch);
                    }
                    if (spaceless) {
                        List<String> pairs = TextWords.words(stretch, true);
                        words.addAll(
                                goesOn ? pairs.subList(0, Math.max(0, pairs.size() - 1)) : pairs);
                    } else if (!fromWithin && !goesOn) {
                        words.addAll(TextWords.words(stretch, false));
                    } else if (TextWords.isLongEnough(stretch)) {
                        patterns.add(pattern(stretch, fromWithin, goesOn));
                    }
                });
        return new LiteralWords(
                words.stream().distinct().toList(),
                patterns.stream().distinct().toList(),
                words.isEmpty() && patterns.equals(List.of("%" + lowered + "%")));
    }

    /** Whether anything is known at all. */
    public boolean isEmpty() {
        return words.isEmpty() && patterns.isEmpty();
    }

    private static String pattern(String part, boolean fromWithin, boolean goesOn) {
        int length = TextWords.WITHIN_PIECE;
        String kept = part;
        if (part.length() > length) {
            kept =
                    goesOn
                            ? withoutHalf(part.substring(0, length))
                            : withoutHalf(part.substring(part.length() - length));
        }
        return (fromWithin ? "%" : "") + kept + (goesOn ? "%" : "");
    }

    /** A mark may belong to something before the literal. */
    private static String withoutLeadingMarks(String stretch) {
        int at = 0;
        while (at < stretch.length() && TextWords.isMark(stretch.codePointAt(at))) {
            at += Character.charCount(stretch.codePointAt(at));
        }
        return stretch.substring(at);
    }

    private static String withoutHalf(String part) {
        int start = Character.isLowSurrogate(part.charAt(0)) ? 1 : 0;
        int end =
                Character.isHighSurrogate(part.charAt(part.length() - 1))
                        ? part.length() - 1
                        : part.length();
        return part.substring(start, end);
    }
}
