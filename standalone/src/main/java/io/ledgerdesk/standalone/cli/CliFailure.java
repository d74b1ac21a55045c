package io.ledgerdesk.standalone.cli;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.eventstore.chain.ChainUnavailable;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends a command with a line for the person at the terminal. */
class CliFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CliFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * What any failure ends a command with: whatever a database has caused counts as one that
     * cannot be reached.
     *
     * @return nothing for what is a mistake of the tool itself
     */
    static Optional<CliFailure> of(Exception failure) {
        String database = null;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CliFailure told) {
                return Optional.of(told);
            }
            // The innermost one knows best what has happened.
            if (cause instanceof SQLException || cause instanceof ChainUnavailable) {
                database = String.valueOf(cause.getMessage());
            } else if (cause instanceof Rejection rejection
                    && rejection.kind() == RejectionKind.UNAVAILABLE) {
                database = rejection.reason();
            }
        }
        return Optional.ofNullable(database)
                .map(
                        message ->
                                new CliFailure(
                                        ExitCodes.UNREACHABLE, "The database failed: " + message));
    }

    /** What is wrong with a file; of some exceptions the message is a name, or a number, alone. */
    static String why(IOException failure) {
        return switch (failure) {
            case NoSuchFileException none -> "there is no such file or directory";
            case AccessDeniedException denied -> "permission denied";
            case CharacterCodingException binary -> "is not text in UTF-8";
            default -> String.valueOf(failure.getMessage());
        };
    }

    int exitCode() {
        return exitCode;
    }

    /** The message, whatever it is made of, as one line. */
    String line() {
        return String.valueOf(getMessage())
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }
}
