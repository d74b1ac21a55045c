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

    /**
     * In a word: {@code tampered} when something does not fit, {@code unproven} when there are
     * events and no checkpoint at all, so that nothing is proved about any of them, else {@code
     * intact}.
     */
    public String state() {
        if (finding != null) {
            return "tampered";
        }
        return checkpoints == 0 && uncovered > 0 ? "unproven" : "intact";
    }

    /** Whether everything that the checkpoints cover is as it was. */
    public boolean intact() {
        return finding == null;
    }
}
