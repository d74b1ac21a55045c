/** The same done to many tickets, at once or bit by bit in the background. */
@NullMarked
package io.ledgerdesk.command.ticket.bulk;

import org.jspecify.annotations.NullMarked;
