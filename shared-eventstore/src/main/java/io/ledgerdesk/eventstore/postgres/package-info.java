/** How this project opens connection pools on PostgreSQL. */
@NullMarked
package io.ledgerdesk.eventstore.postgres;

import org.jspecify.annotations.NullMarked;
