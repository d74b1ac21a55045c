package io.ledgerdesk.query.platform;

import java.util.regex.Pattern;

/**
 * One version of a read model. Its tables, counters and place in the log are its own, so that
 * another version can be built beside it by the same code and take over.
 *
 * @param name kebab-case, the name of the processing group
 * @param version from 1 up; a new one wherever the stored shape or its meaning changes
 */
public record ReadModel(String name, int version) {

    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern TABLE = Pattern.compile("[a-z]+(_[a-z]+)*");

    /** Rejects names that could not be spliced into SQL unquoted. */
    public ReadModel {
        if (!NAME.matcher(name).matches() || version < 1) {
            throw new IllegalArgumentException("no name for a read model: " + name + " " + version);
        }
    }

    /** The schema that holds all of this version, {@code ticket_list_v1}. */
    public String schema() {
        return name.replace('-', '_') + "_v" + version;
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
