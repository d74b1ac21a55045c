/**
 * The event log itself: an append-only table behind a small interface that knows nothing of Axon.
 */
@NullMarked
package io.ledgerdesk.eventstore.log;

import org.jspecify.annotations.NullMarked;
