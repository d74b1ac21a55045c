package io.ledgerdesk.query.platform;

import java.util.function.Function;

/**
 * The code of a read model, to be run on other tables than those that are read. A bean of this type
 * makes a read model one that can be rebuilt while it is being read.
 *
 * @param live the tables that are read
 * @param projection makes a projection that fills other tables and has no other effect
 */
public record ReadModelCode(ReadModel live, Function<ReadModel, Projection> projection) {}
