package io.ledgerdesk.standalone.demo;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.command.TicketCommand;

/**
 * One command of the demonstration's past.
 *
 * @param actor who gives it
 * @param command without a ticket number, if it is the one that opens the ticket
 */
record DemoStep(Actor actor, TicketCommand command) {}
