package io.ledgerdesk.web.validation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How request records tidy what clients send. Lengths are in UTF-16 units, as clients count. */
public final class Texts {

    public static final String AT_MOST = "must be at most {max} characters";
    public static final String TOO_MANY = "must be at most {max}";

    private Texts() {}

    /** Without white space around it. */
    public static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : WhiteSpace.trimmed(text);
    }

    /** The same, and absent when nothing is left. */
    public static @Nullable String unlessBlank(@Nullable String text) {
        return text == null || WhiteSpace.isBlank(text) ? null : WhiteSpace.trimmed(text);
    }

    /** Tags in lower case, without white space around them, each once, in their order. */
    public static @Nullable List<@Nullable String> tags(@Nullable List<@Nullable String> tags) {
        if (tags == null) {
            return null;
        }
        List<@Nullable String> tidy = new ArrayList<>();
        for (String tag : tags) {
            String next = tag == null ? null : WhiteSpace.trimmed(tag).toLowerCase(Locale.ROOT);
            if (!tidy.contains(next)) {
                tidy.add(next);
            }
        }
        return tidy;
    }
}
