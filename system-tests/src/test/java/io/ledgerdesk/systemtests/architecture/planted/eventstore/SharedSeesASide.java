package io.ledgerdesk.systemtests.architecture.planted.eventstore;

import io.ledgerdesk.systemtests.architecture.planted.command.ticket.Ticket;

/** Breaks: shared-never-sees-a-side. */
public record SharedSeesASide(Ticket ticket) {}
