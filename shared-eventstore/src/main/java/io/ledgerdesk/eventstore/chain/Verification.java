package io.ledgerdesk.eventstore.chain;

import org.jspecify.annotations.Nullable;

/**
 * What a verification came to.
 *
 * @param checkpoints that were checked and fit
 * @param events that these cover
 * @param coveredUpTo the last position that they cover, 0 for none
 * @param lastHash of the last checkpoint that fits, in hex; worth keeping elsewhere
 * @param uncovered events beyond the last checkpoint, about which nothing is proved
 * @param finding the first thing that does not fit; null when all does
 */
public record Verification(
        long checkpoints,
        long events,
        long coveredUpTo,
        String lastHash,
        long uncovered,
        @Nullable Finding finding) {

    /** Whether everything that the checkpoints cover is as it was. */
    public boolean intact() {
        return finding == null;
    }
}
