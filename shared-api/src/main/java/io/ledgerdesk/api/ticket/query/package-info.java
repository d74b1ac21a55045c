/** What can be asked about tickets. */
@NullMarked
package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.NullMarked;
