package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.view.Highlight;
import io.ledgerdesk.query.textsearch.TextSpan;
import io.ledgerdesk.query.ticketview.TicketIdentity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds in texts what they were found by, no more and no less, and cuts out what stands around the
 * first of it; pure. The texts of an opening are searched as one, so that a phrase may begin in the
 * title and end in the description.
 */
final class Highlights {

    private static final int AROUND = 60;
    private static final int LONGEST = 200;

    /** So far a snippet may give way to a letter with all of its marks. */
    private static final int MOST_MARKS = 16;

    private final @Nullable String literal;
    private final @Nullable TypedWords words;

    private Highlights(@Nullable String literal, @Nullable TypedWords words) {
        this.literal = literal;
        this.words = words;
    }

    /** Of what a filter looks for in texts; null when that is nothing. */
    static @Nullable Highlights of(TicketFilter filter) {
        @Nullable String literal =
                filter.search() == null ? null : Searchable.lowered(filter.search());
        @Nullable TypedWords words = filter.words() == null ? null : TypedWords.of(filter.words());
        if (words != null && !words.canStandSomewhere()) {
            words = null;
        }
        return literal == null && words == null ? null : new Highlights(literal, words);
    }

    /** What is looked for in messages; null when that is nothing. */
    @Nullable TypedWords inMessages() {
        return words;
    }

    /** What of an opening was found, field by field. */
    List<Highlight> inOpening(TicketIdentity identity) {
        List<Field> fields =
                List.of(
                        field("ticketNumber", identity.ticketNumber()),
                        field("title", identity.title()),
                        field("description", identity.description()),
                        field("userName", identity.requester().name()));
        String lowered =
                fields.stream()
                        .map(field -> field.text().lowered())
                        .collect(Collectors.joining(String.valueOf(Searchable.SEPARATOR)));
        List<TextSpan> spans = new ArrayList<>(literals(lowered));
        if (words != null) {
            spans.addAll(words.in(lowered));
        }
        List<TextSpan> merged = TextSpan.merged(spans);
        List<Highlight> found = new ArrayList<>();
        int start = 0;
        for (Field field : fields) {
            TextSpan whole = new TextSpan(start, start + field.text().lowered().length());
            List<TextSpan> within =
                    merged.stream()
                            .map(span -> span.within(whole))
                            .filter(span -> !span.isEmpty())
                            .toList();
            if (!within.isEmpty()) {
                found.add(cut(field, within));
            }
            start = whole.end() + 1;
        }
        return found;
    }

    /** What of a message was found; null when it was not. */
    @Nullable Highlight inMessage(String text) {
        Field message = field("message", text);
        List<TextSpan> spans = words == null ? List.of() : words.in(message.text().lowered());
        return spans.isEmpty() ? null : cut(message, spans);
    }

    private List<TextSpan> literals(String lowered) {
        List<TextSpan> found = new ArrayList<>();
        if (literal != null) {
            int at = lowered.indexOf(literal);
            while (at >= 0) {
                found.add(new TextSpan(at, at + literal.length()));
                at = lowered.indexOf(literal, at + literal.length());
            }
        }
        return found;
    }

    private static Field field(String name, String text) {
        return new Field(name, FoldedText.of(text));
    }

    private record Field(String name, FoldedText text) {}

    private static Highlight cut(Field field, List<TextSpan> searched) {
        List<TextSpan> spans = searched.stream().map(field.text()::shown).toList();
        String text = field.text().text();
        TextSpan first = spans.getFirst();
        int start = boundary(text, Math.max(0, first.start() - AROUND));
        int end =
                boundary(
                        text,
                        Math.min(
                                text.length(),
                                Math.min(first.end(), first.start() + LONGEST) + AROUND));
        TextSpan snippet = new TextSpan(start, end);
        List<Highlight.Match> matches =
                spans.stream()
                        .map(span -> span.within(snippet))
                        .filter(span -> !span.isEmpty())
                        .map(span -> new Highlight.Match(span.start(), span.end() - span.start()))
                        .toList();
        return new Highlight(field.name(), text.substring(start, end), matches);
    }

    /** Never between the halves of one character, nor between a letter and its marks. */
    private static int boundary(String text, int index) {
        int at = index;
        while (at > 0
                && at < text.length()
                && index - at < MOST_MARKS
                && belongsToBefore(text, at)) {
            at--;
        }
        return splits(text, at) ? at - 1 : at;
    }

    private static boolean belongsToBefore(String text, int at) {
        return splits(text, at)
                || switch (Character.getType(text.codePointAt(at))) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK ->
                            true;
                    default -> false;
                };
    }

    private static boolean splits(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
