package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.view.Highlight;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds search terms in texts and cuts out what stands around the first one; pure. */
final class Highlights {

    private static final int MOST_TERMS = 10;
    private static final int AROUND = 60;
    private static final int LONGEST = 200;

    private final List<String> terms;
    private final Pattern anyTerm;
    private final boolean plain;

    private Highlights(List<String> terms) {
        this.terms = terms;
        this.plain = terms.stream().allMatch(Searchable::isPlain);
        this.anyTerm =
                Pattern.compile(
                        terms.stream().map(Pattern::quote).collect(Collectors.joining("|")),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Of what a filter looks for in texts; null when that is nothing. */
    static @Nullable Highlights of(TicketFilter filter) {
        List<String> terms = new ArrayList<>();
        if (filter.search() != null) {
            terms.add(Searchable.lowered(filter.search()));
        }
        if (filter.words() != null) {
            terms.addAll(TypedWords.of(filter.words()).terms());
        }
        return terms.isEmpty()
                ? null
                : new Highlights(terms.stream().distinct().limit(MOST_TERMS).toList());
    }

    /** LIKE patterns that find a text with any of the terms. */
    List<String> patterns() {
        return terms.stream().map(Searchable::pattern).toList();
    }

    /** What stands around the first term in a text; null when there is none in it. */
    @Nullable Highlight in(String field, String text) {
        Matcher matcher = anyTerm.matcher(text);
        if (isQuicklyRuledOut(text) || !matcher.find()) {
            return null;
        }
        int start = boundary(text, Math.max(0, matcher.start() - AROUND));
        int end =
                boundary(
                        text,
                        Math.min(
                                text.length(),
                                Math.min(matcher.end(), matcher.start() + LONGEST) + AROUND));
        List<Highlight.Match> matches = new ArrayList<>();
        do {
            if (matcher.end() > matcher.start() && matcher.start() < end) {
                matches.add(
                        new Highlight.Match(
                                matcher.start() - start,
                                Math.min(matcher.end(), end) - matcher.start()));
            }
        } while (matcher.find() && matcher.start() < end);
        return new Highlight(field, text.substring(start, end), matches);
    }

    /** Most texts of most tickets hold none of the terms, which a pattern finds out slowly. */
    private boolean isQuicklyRuledOut(String text) {
        if (!plain || !Searchable.isPlain(text)) {
            return false;
        }
        String lowered = Searchable.lowered(text);
        return terms.stream().noneMatch(lowered::contains);
    }

    /** Never between the halves of one character. */
    private static int boundary(String text, int index) {
        boolean splits =
                index > 0
                        && index < text.length()
                        && Character.isLowSurrogate(text.charAt(index))
                        && Character.isHighSurrogate(text.charAt(index - 1));
        return splits ? index - 1 : index;
    }
}
