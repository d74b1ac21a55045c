package io.ledgerdesk.api.ticket.view;

import io.ledgerdesk.api.ticket.event.InternalNoteAdded;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * All notes of a ticket as one string, the form in which agents' clients show them: a line {@code
 * [2026-11-22T07:59:32.477Z] Ana: text} for each note, oldest first.
 */
public final class InternalNotes {

    private static final String SEPARATOR = "\n";

    private static final DateTimeFormatter ISO_MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private InternalNotes() {}

    /** One note's line, without a line break at its end. */
    public static String line(Instant at, String name, String text) {
        return "[" + ISO_MILLIS.format(at) + "] " + name + ": " + text;
    }

    /** The line of a stored note. */
    public static String line(InternalNoteAdded note) {
        return line(note.at(), note.agent().name(), note.text());
    }

    /** The whole string; empty without lines. */
    public static String join(List<String> lines) {
        return String.join(SEPARATOR, lines);
    }

    /**
     * The whole string after one more note.
     *
     * @param notes what {@link #join} or this answered before, empty at first
     */
    public static String append(String notes, String line) {
        return notes.isEmpty() ? line : notes + SEPARATOR + line;
    }
}
