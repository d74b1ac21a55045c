package io.ledgerdesk.systemtests.architecture.planted.command.platform;

import io.ledgerdesk.systemtests.architecture.planted.command.ticket.Ticket;

/** Breaks: platform-never-sees-a-feature. */
public record PlatformSeesAFeature(Ticket ticket) {}
