package io.ledgerdesk.eventstore.log;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Which of the positions that a log lacks are still waited for. Gaps are bounded in time, and here
 * in number as well: one row made by hand far away, or a sequence that was set, would otherwise be
 * a gap of as many positions as there is memory for.
 *
 * <p>What an append in flight has taken is near one of the two ends of a jump: at the lower one if
 * it began before the sequence was moved, or goes on where a row made by hand has not moved it; at
 * the upper one if it began afterwards. So of a jump both ends are kept, and the middle, which
 * nobody has taken, is passed over. Far fewer events than an end holds are in flight at once, since
 * a node writes them in groups of five hundred. A jump that is no longer than both ends is kept as
 * it is. Of several jumps together the lowest positions are given up: they were taken first.
 */
public final class MissingPositions {

    /** Positions kept at each end of a jump. */
    public static final int EACH_END = 2_500;

    /** Positions waited for in all. */
    public static final int MOST = 4 * EACH_END;

    private MissingPositions() {}

    /** Those between two positions, exclusively, that are waited for; ascending. */
    public static LongStream between(long lower, long upper) {
        return upper - lower - 1 <= 2 * EACH_END
                ? LongStream.range(lower + 1, upper)
                : LongStream.concat(
                        LongStream.rangeClosed(lower + 1, lower + EACH_END),
                        LongStream.range(upper - EACH_END, upper));
    }

    /** Gives up the lowest beyond the bound. */
    public static void bound(NavigableSet<Long> missing) {
        while (missing.size() > MOST) {
            missing.pollFirst();
        }
    }

    /**
     * Those of several jumps together.
     *
     * @param lower where each jump begins, ascending
     * @param upper where each ends
     */
    public static List<Long> inJumps(List<Long> lower, List<Long> upper) {
        NavigableSet<Long> missing = new TreeSet<>();
        for (int jump = lower.size() - 1; jump >= 0 && missing.size() < MOST; jump--) {
            between(lower.get(jump), upper.get(jump)).forEach(missing::add);
        }
        bound(missing);
        return new ArrayList<>(missing);
    }
}
