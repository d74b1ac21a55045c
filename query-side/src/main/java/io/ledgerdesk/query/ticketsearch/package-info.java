/** The read model {@code ticket-search}: the agents' list with filters, search and statistics. */
@NullMarked
package io.ledgerdesk.query.ticketsearch;

import org.jspecify.annotations.NullMarked;
