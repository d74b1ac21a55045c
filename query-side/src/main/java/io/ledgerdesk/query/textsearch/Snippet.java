package io.ledgerdesk.query.textsearch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** A short piece of a text around the first of the words that were looked for; pure. */
public final class Snippet {

    private static final Pattern MARKUP = Pattern.compile("(?m)^[ \\t]*>+|[#*`~|_\\s]+");
    private static final int BEFORE = 60;
    private static final int LENGTH = 200;

    private Snippet() {}

    /**
     * Cuts the piece out.
     *
     * @param text Markdown; its marks are left out
     * @param words as they are in the index, beginnings included
     * @return HTML in which everything is escaped and the finds are in {@code <mark>}
     */
    public static String of(String text, Collection<String> words) {
        String plain = MARKUP.matcher(text).replaceAll(" ").strip();
        List<Words.Run> finds = new ArrayList<>();
        for (Words.Run run : Words.runs(plain)) {
            if (isFound(run, words)) {
                finds.add(run);
            }
        }
        int from = finds.isEmpty() ? 0 : startOfWord(plain, finds.getFirst().start() - BEFORE);
        int to = endOfWord(plain, from + LENGTH);
        StringBuilder html = new StringBuilder(from > 0 ? "…" : "");
        int at = from;
        for (Words.Run find : finds) {
            if (find.start() >= at && find.end() <= to) {
                html.append(escaped(plain.substring(at, find.start())));
                html.append("<mark>")
                        .append(escaped(plain.substring(find.start(), find.end())))
                        .append("</mark>");
                at = find.end();
            }
        }
        html.append(escaped(plain.substring(at, to)));
        return html.append(to < plain.length() ? "…" : "").toString();
    }

    private static boolean isFound(Words.Run run, Collection<String> words) {
        return words.stream()
                .anyMatch(
                        word ->
                                run.spaceless()
                                        ? run.folded().contains(word)
                                        : run.folded().startsWith(word));
    }

    private static int startOfWord(String text, int wanted) {
        if (wanted <= 0) {
            return 0;
        }
        int space = text.indexOf(' ', wanted);
        return space < 0 || space > wanted + BEFORE / 2 ? whole(text, wanted) : space + 1;
    }

    private static int endOfWord(String text, int wanted) {
        if (wanted >= text.length()) {
            return text.length();
        }
        int space = text.lastIndexOf(' ', wanted);
        return space < wanted - BEFORE / 2 ? whole(text, wanted) : space;
    }

    private static int whole(String text, int index) {
        return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
