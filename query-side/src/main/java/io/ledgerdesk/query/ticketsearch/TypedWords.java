package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.query.textsearch.TextWords;

import java.util.ArrayList;
import java.util.List;

/**
 * What is typed into a search box, taken as search engines take it: all of the words, but "a
 * phrase", {@code or} and what must not occur, as in {@code -word}. Whatever is typed means
 * something.
 *
 * @param query as a {@code tsquery} over texts that are {@linkplain TextWords taken apart the same
 *     way}; empty, which finds nothing, where there is no word
 * @param terms the words as they were typed, without operators and what must not occur
 */
record TypedWords(String query, List<String> terms) {

    private static final int MOST = 60;

    static TypedWords of(String text) {
        List<Operand> operands = operands(Searchable.lowered(text));
        StringBuilder query = new StringBuilder();
        List<String> terms = new ArrayList<>();
        boolean or = false;
        for (Operand operand : operands) {
            if (operand.query().isEmpty()) {
                continue;
            }
            if (!query.isEmpty()) {
                query.append(or ? " | " : " & ");
            }
            or = operand.isFollowedByOr();
            query.append(operand.negated() ? "!(" : "(").append(operand.query()).append(')');
            if (!operand.negated()) {
                terms.addAll(List.of(operand.text().strip().split("\\s+")));
            }
        }
        return new TypedWords(query.toString(), List.copyOf(terms));
    }

    private record Operand(String text, boolean negated, boolean isFollowedByOr, String query) {}

    private static List<Operand> operands(String text) {
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
                Operand before = operands.removeLast();
                operands.add(new Operand(before.text(), before.negated(), true, before.query()));
            } else {
                operands.add(new Operand(operand, negated, false, TextWords.phrase(operand)));
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
