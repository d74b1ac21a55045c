package io.ledgerdesk.query.platform;

import java.util.function.Function;

/**
 * The code of a read model, to be run on other tables than those that are read. A bean of this type
 * makes a read model one that can be rebuilt while it is being read.
 *
 * @param live the tables that are read
 * @param revision from 1 up; a higher one says that the same tables now mean something else than
 *     what is in them: they are rebuilt, and read as they are until then. Where the tables
 *     themselves change, the version is raised instead and this starts at 1 again
 * @param projection makes a projection that fills other tables and has no other effect
 */
public record ReadModelCode(
        ReadModel live, int revision, Function<ReadModel, Projection> projection) {

    /** Of the first revision. */
    public ReadModelCode(ReadModel live, Function<ReadModel, Projection> projection) {
        this(live, 1, projection);
    }
}
