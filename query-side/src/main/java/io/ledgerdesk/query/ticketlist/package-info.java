/** The read model {@code ticket-list}: a requester's own tickets with their counts. */
@NullMarked
package io.ledgerdesk.query.ticketlist;

import org.jspecify.annotations.NullMarked;
