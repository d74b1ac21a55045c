package io.ledgerdesk.systemtests.architecture.planted.command.ticket;

import java.nio.file.Path;
import java.time.Instant;

/** Breaks: aggregates-are-pure, aggregates-read-no-clock, fields-are-private. */
public class Ticket {
    public Instant openedAt = Instant.now();
    private final Path file = Path.of("ticket");

    /** Keeps the compiler from calling the field unused. */
    public Path file() {
        return file;
    }
}
