package io.ledgerdesk.query.platform;

import org.springframework.jdbc.core.JdbcOperations;

import java.util.Collection;

/** A way to write rows: {@link MultiRowInsert#execute} or {@link MultiRowInsert#copy}. */
public interface RowWriting {

    /** Writes the rows. */
    <T> void write(MultiRowInsert<T> insert, JdbcOperations jdbc, Collection<T> rows);
}
