package io.ledgerdesk.command.ticket;

import java.time.LocalDate;

/** Where ticket numbers come from, several at a time. */
interface NumberBlocks {

    /**
     * Takes the next numbers of a day, which nobody else gets.
     *
     * @param count how many, at least 1
     * @return the last of them
     */
    long reserve(LocalDate day, int count);

    /**
     * Gives back numbers that were not used, where nobody has taken later ones meanwhile.
     *
     * @param first of them
     * @param last that was reserved with them
     */
    void giveBack(LocalDate day, long first, long last);
}
