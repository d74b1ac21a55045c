package io.ledgerdesk.query.textsearch;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** What searches must know of scripts; pure. */
public final class Scripts {

    private static final Set<UnicodeScript> WITHOUT_SPACES =
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

    private Scripts() {}

    /** Whether a letter is of a script that has no spaces between words. */
    public static boolean hasNoSpaces(int letter) {
        return WITHOUT_SPACES.contains(UnicodeScript.of(letter));
    }
}
