package io.ledgerdesk.query.platform;

import java.util.regex.Pattern;

/**
 * One version of a read model. Its tables, counters and place in the log are its own, so that
 * another version can be built beside it by the same code and take over.
 *
 * @param name kebab-case, the name of the processing group
 * @param version from 1 up; a new one wherever the stored shape or its meaning changes
 * @param generation 0 for the tables that are read; others hold the same version, built anew or
 *     kept from before; from {@link #FIRST_PAST_COPY} up it is as it was at a moment
 */
public record ReadModel(String name, int version, int generation) {

    /** Beyond any generation that is built to be read instead. */
    private static final int FIRST_PAST_COPY = 1_000_000_000;

    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern TABLE = Pattern.compile("[a-z]+(_[a-z]+)*");

    /** Rejects names that could not be spliced into SQL unquoted. */
    public ReadModel {
        if (!NAME.matcher(name).matches() || version < 1 || generation < 0) {
            throw new IllegalArgumentException("no name for a read model: " + name + " " + version);
        }
    }

    /** The tables that are read. */
    public ReadModel(String name, int version) {
        this(name, version, 0);
    }

    /** The same version in other tables. */
    public ReadModel generation(int other) {
        return new ReadModel(name, version, other);
    }

    /**
     * Tables of the same version that hold what it held at a moment of the past.
     *
     * @param number from 1 up, never used twice
     */
    public ReadModel pastCopy(int number) {
        return generation(Math.addExact(FIRST_PAST_COPY, number));
    }

    /** The schema that holds all of this version, {@code ticket_list_v1}. */
    public String schema() {
        return name.replace('-', '_') + "_v" + version + suffix();
    }

    private String suffix() {
        if (generation == 0) {
            return "";
        }
        return generation < FIRST_PAST_COPY
                ? "_g" + generation
                : "_p" + (generation - FIRST_PAST_COPY);
    }

    /** The processor that fills this while another generation or version is read. */
    String shadowName() {
        return name + "-v" + version + (generation == 0 ? "" : "-g" + generation);
    }

    /** A table of this version as SQL names it, whatever the search path. */
    public String table(String table) {
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException("no name for a table: " + table);
        }
        return schema() + "." + table;
    }

    /** Where the migrations of its tables are. */
    String migrations() {
        return "classpath:db/readmodel/" + name;
    }
}
