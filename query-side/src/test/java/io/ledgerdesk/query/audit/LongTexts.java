package io.ledgerdesk.query.audit;

import io.ledgerdesk.api.article.ArticleLimits;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Contents of articles, as long as they may be, of as many different words as possible. */
final class LongTexts {

    private static final int FIRST_IDEOGRAPH = 0x4e00;
    private static final int IDEOGRAPHS = 20_000;

    private LongTexts() {}

    /** Of different English-looking words. */
    static String english(String last) {
        return endingWith(
                IntStream.range(0, ArticleLimits.CONTENT / 2)
                        .mapToObj(n -> "w" + Integer.toString(n, 36))
                        .collect(Collectors.joining(" ")),
                " " + last);
    }

    /** In a script without spaces, each two neighbours of which are another pair. */
    static String pairs(String last) {
        StringBuilder text = new StringBuilder();
        for (int step = 1; text.length() < ArticleLimits.CONTENT; step++) {
            for (int n = 0; n < IDEOGRAPHS; n++) {
                text.appendCodePoint(FIRST_IDEOGRAPH + (int) ((long) n * step % IDEOGRAPHS));
            }
        }
        return endingWith(text.toString(), last);
    }

    /** Longer still, of letters that are a sentence each: more words than the database takes. */
    static String ligatures() {
        return IntStream.range(0, ArticleLimits.CONTENT / 2)
                .mapToObj(n -> Integer.toString(n, 36) + "\ufdfa\ufdfa\ufdfa")
                .collect(Collectors.joining(" ", "first ", " last"));
    }

    private static String endingWith(String text, String last) {
        return text.substring(0, ArticleLimits.CONTENT - last.length()) + last;
    }
}
