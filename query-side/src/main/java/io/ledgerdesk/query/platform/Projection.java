package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** An object with Axon event handlers that builds one version of a read model. */
public interface Projection {

    /** Which version it builds. */
    ReadModel readModel();

    /**
     * What fills its tables in bulk while nobody reads them. It may leave out what {@link
     * #complete} works out from the rest.
     */
    default Projection filling() {
        return this;
    }

    /**
     * Whether what fills its tables may be handed the events of one aggregate after those of
     * another, whatever their positions, and several transactions of different aggregates at once:
     * whether the tables come out the same. Rows that aggregates share must then be added to, or
     * come from what compares the same in any order.
     */
    default boolean dividesByAggregate() {
        return false;
    }

    /**
     * The tables whose rows {@link #filling} only collects the parts of, for {@link #complete} to
     * put together: those that aggregates share, so that nobody waits for another's rows.
     */
    default List<String> collected() {
        return List.of();
    }

    /**
     * Adds what {@link #filling} has left out, once the end of the log is reached. What it does is
     * committed afterwards; after a crash it is done again.
     *
     * @param connection within a transaction, without a bound on statements
     * @param working told of the statement that is being executed, so that another thread can
     *     cancel it
     * @throws SQLException when it was cancelled, or could not be done; nothing is then
     */
    default void complete(Connection connection, Consumer<@Nullable Statement> working)
            throws SQLException {}
}
