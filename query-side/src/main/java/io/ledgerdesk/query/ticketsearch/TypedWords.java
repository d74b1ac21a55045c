package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.query.textsearch.Phrase;
import io.ledgerdesk.query.textsearch.PlacedWords;
import io.ledgerdesk.query.textsearch.TextSpan;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What is typed into a search box, taken as search engines take it: all of the words, but "a
 * phrase", {@code or} and what must not occur, as in {@code -word}. Whatever is typed means
 * something.
 *
 * @param query as a {@code tsquery} over texts that are taken apart as {@linkplain Phrase phrases}
 *     are; empty, which finds nothing, where there is no word
 * @param operands what the query is made of
 */
record TypedWords(String query, List<Operand> operands) {

    private static final int MOST = 60;

    /**
     * A word or phrase.
     *
     * @param negated whether it must not occur
     * @param isFollowedByOr whether what follows will do instead; binds less than what is not
     */
    record Operand(Phrase phrase, boolean negated, boolean isFollowedByOr) {

        private Operand followedByOr() {
            return new Operand(phrase, negated, true);
        }
    }

    static TypedWords of(String text) {
        List<Operand> operands =
                parse(Searchable.lowered(text)).stream()
                        .filter(operand -> !operand.phrase().isEmpty())
                        .toList();
        StringBuilder query = new StringBuilder();
        boolean or = false;
        for (Operand operand : operands) {
            if (!query.isEmpty()) {
                query.append(or ? " | " : " & ");
            }
            or = operand.isFollowedByOr();
            query.append(operand.negated() ? "!(" : "(")
                    .append(operand.phrase().query())
                    .append(')');
        }
        return new TypedWords(query.toString(), operands);
    }

    /** Whether there is anything that can stand in a text, rather than must not. */
    boolean canStandSomewhere() {
        return operands.stream().anyMatch(operand -> !operand.negated());
    }

    /** Where they stand in a text that is found by them; nowhere in one that is not. */
    List<TextSpan> in(String lowered) {
        @Nullable PlacedWords text = null;
        List<TextSpan> spans = new ArrayList<>();
        boolean anyMatches = false;
        boolean matches = false;
        boolean or = true;
        for (Operand operand : operands) {
            List<TextSpan> found = List.of();
            if (operand.phrase().mayStandIn(lowered)) {
                text = text == null ? PlacedWords.of(lowered) : text;
                found = operand.phrase().in(text);
            }
            boolean holds = found.isEmpty() == operand.negated();
            if (or) {
                anyMatches |= matches;
                matches = holds;
            } else {
                matches &= holds;
            }
            or = operand.isFollowedByOr();
            if (!operand.negated()) {
                spans.addAll(found);
            }
        }
        return anyMatches || matches ? TextSpan.merged(spans) : List.of();
    }

    private static List<Operand> parse(String text) {
        List<Operand> operands = new ArrayList<>();
        int at = 0;
        while (at < text.length() && operands.size() < MOST) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            boolean negated = text.charAt(at) == '-';
            int start = negated ? at + 1 : at;
            boolean quoted = start < text.length() && text.charAt(start) == '"';
            int from = quoted ? start + 1 : start;
            int end = end(text, from, quoted);
            String operand = text.substring(from, end);
            at = quoted ? end + 1 : end;
            boolean isOr = !negated && !quoted && operand.equals("or");
            if (isOr && !operands.isEmpty() && !text.substring(end).isBlank()) {
                operands.add(operands.removeLast().followedByOr());
            } else {
                operands.add(new Operand(Phrase.of(operand), negated, false));
            }
        }
        return operands;
    }

    private static int end(String text, int from, boolean quoted) {
        int end = from;
        while (end < text.length()
                && (quoted
                        ? text.charAt(end) != '"'
                        : text.charAt(end) != '"' && !Character.isWhitespace(text.charAt(end)))) {
            end++;
        }
        return end;
    }
}
