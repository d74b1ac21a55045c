/** Short messages between processes over PostgreSQL's LISTEN and NOTIFY. */
@NullMarked
package io.ledgerdesk.eventstore.signal;

import org.jspecify.annotations.NullMarked;
