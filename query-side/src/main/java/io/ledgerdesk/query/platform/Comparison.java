package io.ledgerdesk.query.platform;

import java.util.List;

/** What came of comparing the tables that are read with those of another generation. */
public sealed interface Comparison {

    /** Both were read, in one snapshot. */
    record Made(List<Generations.TableComparison> tables) implements Comparison {

        /** Whether nothing differs. */
        public boolean same() {
            return tables.stream().allMatch(Generations.TableComparison::same);
        }
    }

    /** Both were never at the same place in the log: may well be made later. */
    record NeverAtTheSamePlace() implements Comparison {}

    /**
     * Was begun and could not be brought to an end; trying again would not help.
     *
     * @param why for people
     */
    record Impossible(String why) implements Comparison {}
}
