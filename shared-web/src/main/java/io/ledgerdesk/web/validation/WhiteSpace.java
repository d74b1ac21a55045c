package io.ledgerdesk.web.validation;

/**
 * What the replaced server took for white space: what {@code trim()} of JavaScript strips. That is
 * more than Java's, among it the no-break space and the byte order mark, and less, as it leaves
 * control characters other than tabs and line ends alone (ECMA-262, WhiteSpace and LineTerminator).
 */
public final class WhiteSpace {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private WhiteSpace() {}

    /** Whether nothing would be left of a text. */
    public static boolean isBlank(CharSequence text) {
        return text.chars().allMatch(WhiteSpace::isWhite);
    }

    /** A text without white space around it. */
    public static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhite(text.charAt(start))) {
            start++;
        }
        while (end > start && isWhite(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** All of it lies in the basic plane, so that half of a surrogate pair is never white. */
    private static boolean isWhite(int c) {
        return (c >= '\t' && c <= '\r') || c == BYTE_ORDER_MARK || Character.isSpaceChar(c);
    }
}
