package io.ledgerdesk.systemtests.architecture.planted.command.article;

import io.ledgerdesk.systemtests.architecture.planted.command.ticket.Ticket;

/** Breaks: features-meet-through-events. */
public record ArticleSeesTicket(Ticket ticket) {}
