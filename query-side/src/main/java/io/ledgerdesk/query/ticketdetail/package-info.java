/** The read model {@code ticket-detail}: one ticket with its thread and its requester's history. */
@NullMarked
package io.ledgerdesk.query.ticketdetail;

import org.jspecify.annotations.NullMarked;
