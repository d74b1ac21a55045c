package io.ledgerdesk.command.article.slug;

import io.ledgerdesk.api.article.ArticleLimits;
import io.ledgerdesk.web.EntityIds;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * How a title reads in an address: letters and digits of any script in lower case, hyphens between
 * words, Latin letters without their accents. Pure.
 */
final class Slug {

    private static final String NAMELESS = "article";

    /** What follows {@code /articles/} and is no article. */
    private static final Set<String> ROUTES = Set.of("search", "suggest");

    /** Leaves room for a number. */
    private static final int LONGEST = ArticleLimits.SLUG - 8;

    private Slug() {}

    static String of(String title) {
        String text = Normalizer.normalize(title, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder();
        boolean afterLatin = false;
        for (int at = 0; at < text.length() && slug.length() < LONGEST; ) {
            int letter = text.codePointAt(at);
            at += Character.charCount(letter);
            if (isMark(letter)) {
                if (!afterLatin && !slug.isEmpty() && !endsWord(slug)) {
                    slug.appendCodePoint(letter);
                }
            } else if (Character.isLetterOrDigit(letter)) {
                slug.appendCodePoint(letter);
                afterLatin = Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN;
            } else if (letter != '\'' && letter != '\u2019' && !slug.isEmpty() && !endsWord(slug)) {
                slug.append('-');
            }
        }
        if (slug.length() >= LONGEST && slug.lastIndexOf("-") > LONGEST / 2) {
            slug.setLength(slug.lastIndexOf("-"));
        }
        while (!slug.isEmpty() && endsWord(slug)) {
            slug.setLength(slug.length() - 1);
        }
        String readable = Normalizer.normalize(slug, Normalizer.Form.NFC);
        return readable.isEmpty() || EntityIds.isWellFormed(readable) ? NAMELESS : readable;
    }

    /** Whether an article at this address could be reached. */
    static boolean isFree(String slug) {
        return !ROUTES.contains(slug);
    }

    private static boolean isMark(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean endsWord(StringBuilder slug) {
        return slug.charAt(slug.length() - 1) == '-';
    }
}
