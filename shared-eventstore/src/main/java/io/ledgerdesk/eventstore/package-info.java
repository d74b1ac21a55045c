/** The event log on PostgreSQL, wired for Axon; both sides import it. */
@NullMarked
package io.ledgerdesk.eventstore;

import org.jspecify.annotations.NullMarked;
