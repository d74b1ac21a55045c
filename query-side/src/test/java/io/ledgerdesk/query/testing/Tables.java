package io.ledgerdesk.query.testing;

import io.ledgerdesk.query.platform.ReadModel;

import org.springframework.jdbc.core.JdbcTemplate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a read model stores. */
public final class Tables {

    private Tables() {}

    /** All rows of all tables as text, by the name of the table. */
    public static Map<String, List<String>> of(JdbcTemplate jdbc, ReadModel readModel) {
        Map<String, List<String>> rows = new TreeMap<>();
        List<String> tables =
                jdbc.queryForList(
                        "SELECT table_name FROM information_schema.tables"
                                + " WHERE table_schema = ? AND table_name <> 'flyway_schema_history'",
                        String.class,
                        readModel.schema());
        for (String table : tables) {
            rows.put(
                    table,
                    jdbc.queryForList(
                            "SELECT t::text FROM "
                                    + readModel.table(table)
                                    + " t ORDER BY t::text COLLATE \"C\"",
                            String.class));
        }
        return rows;
    }
}
