package io.ledgerdesk.query.platform;

/** What the server's planner is told, for the rest of a {@link Snapshot}. */
public final class Planning {

    private static final String PREFER_INDEXES = "SET LOCAL enable_seqscan = off";

    private Planning() {}

    /** Short terms apart, an index is always the better way, or will be with more. */
    public static void preferIndexes(Snapshot snapshot) {
        snapshot.jdbc().execute(PREFER_INDEXES);
    }

    /**
     * Planning a look-up takes as long as running it, and its plan is the same whatever the text;
     * by itself the server would make one for each text, which it takes for cheaper.
     */
    public static void preferIndexesPlannedOnce(Snapshot snapshot) {
        snapshot.jdbc()
                .execute(PREFER_INDEXES + "; SET LOCAL plan_cache_mode = force_generic_plan");
    }

    /**
     * Some words and tags are in most tickets and some in none, and some changes are of today and
     * some of any time: one plan for all of them would find all tickets with a common one first.
     */
    public static void planForValues(Snapshot snapshot) {
        snapshot.jdbc().execute("SET LOCAL plan_cache_mode = force_custom_plan");
    }

    /** As it does by itself. */
    public static void planAsUsual(Snapshot snapshot) {
        snapshot.jdbc().execute("SET LOCAL plan_cache_mode TO DEFAULT");
    }

    /** Bitmaps are made as a whole before the first row. */
    public static void withoutBitmaps(Snapshot snapshot) {
        snapshot.jdbc().execute("SET LOCAL enable_bitmapscan = off");
    }
}
