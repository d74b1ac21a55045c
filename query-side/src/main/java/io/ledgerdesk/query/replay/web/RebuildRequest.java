package io.ledgerdesk.query.replay.web;

import org.jspecify.annotations.Nullable;

/**
 * What may be said about a rebuild or a pause; all of it may be left out.
 *
 * @param eventsPerSecond limit, 0 for none
 * @param automatic swap by itself once caught up, if there is no difference
 * @param reason for the record
 */
record RebuildRequest(
        @Nullable Integer eventsPerSecond, @Nullable Boolean automatic, @Nullable String reason) {

    private static final int LONGEST_REASON = 500;

    static final RebuildRequest EMPTY = new RebuildRequest(null, null, null);

    String reasonOrNone() {
        String text = reason == null ? "" : reason.strip();
        return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }

    boolean isAutomatic() {
        return automatic != null && automatic;
    }
}
