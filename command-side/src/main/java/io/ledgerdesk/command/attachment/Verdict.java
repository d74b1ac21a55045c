package io.ledgerdesk.command.attachment;

/** What a scanner has to say about a file. */
sealed interface Verdict {

    /** Nothing was found. */
    record Clean() implements Verdict {}

    /**
     * Something was found.
     *
     * @param signature what the scanner calls it
     */
    record Infected(String signature) implements Verdict {}

    /** The scanner's own limit is below the size of the file. */
    record TooLarge() implements Verdict {}

    /** There was no verdict this time. */
    record Unavailable(String reason) implements Verdict {}
}
