package io.ledgerdesk.command.ticket;

import java.time.LocalDate;

/** Where ticket numbers come from, several at a time. */
@FunctionalInterface
interface NumberBlocks {

    /**
     * Takes the next numbers of a day, which nobody else gets.
     *
     * @param count how many, at least 1
     * @return the last of them
     */
    long reserve(LocalDate day, int count);
}
