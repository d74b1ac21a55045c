/** The write endpoints of tickets, for requesters and for agents. */
@NullMarked
package io.ledgerdesk.command.ticket.web;

import org.jspecify.annotations.NullMarked;
