/** What can be asked of a ticket. */
@NullMarked
package io.ledgerdesk.api.ticket.command;

import org.jspecify.annotations.NullMarked;
