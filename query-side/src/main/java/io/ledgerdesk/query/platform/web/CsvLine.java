package io.ledgerdesk.query.platform.web;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/** A line of an export as RFC 4180 has it, in which a spreadsheet finds no formula. */
public final class CsvLine {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvLine() {}

    /** The cells and the line's end; null is an empty cell. */
    public static String of(List<? extends @Nullable Object> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        if (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
