package io.ledgerdesk.query.textsearch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of a text.
 *
 * @param start where it begins
 * @param end where it ends, exclusive
 */
public record TextSpan(int start, int end) {

    /** The same stretches ascending, those that overlap as one. */
    public static List<TextSpan> merged(List<TextSpan> spans) {
        List<TextSpan> merged = new ArrayList<>(spans.size());
        for (TextSpan span :
                spans.stream().sorted(Comparator.comparingInt(TextSpan::start)).toList()) {
            if (!merged.isEmpty() && span.start < merged.getLast().end) {
                TextSpan last = merged.removeLast();
                merged.add(new TextSpan(last.start, Math.max(last.end, span.end)));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    /** What of it is within another stretch, told from where that one begins; empty if nothing. */
    public TextSpan within(TextSpan other) {
        int from = Math.max(start, other.start);
        return new TextSpan(
                from - other.start, Math.max(from, Math.min(end, other.end)) - other.start);
    }

    public boolean isEmpty() {
        return start >= end;
    }
}
