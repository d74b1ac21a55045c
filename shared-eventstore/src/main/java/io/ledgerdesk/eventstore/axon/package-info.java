/**
 * The event log as Axon's event store: storage engine, streams that wake up at once, gap handling.
 */
@NullMarked
package io.ledgerdesk.eventstore.axon;

import org.jspecify.annotations.NullMarked;
