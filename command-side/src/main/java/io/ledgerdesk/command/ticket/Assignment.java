package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.ticket.Assignee;

import java.time.Instant;

/** To whom a ticket is assigned, and since when. */
record Assignment(Assignee assignee, Instant since) {}
