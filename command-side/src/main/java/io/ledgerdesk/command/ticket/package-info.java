/** The ticket aggregate, its rules, and the allocation of ticket numbers. */
@NullMarked
package io.ledgerdesk.command.ticket;

import org.jspecify.annotations.NullMarked;
