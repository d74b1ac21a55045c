package io.ledgerdesk.systemtests.architecture.planted.query.ticketlist;

import io.ledgerdesk.systemtests.architecture.planted.command.ticket.Ticket;

import org.springframework.http.HttpStatus;

import java.sql.Connection;

/** Breaks: sides-never-see-each-other, only-web-packages-see-mvc, only-storage-classes-see-jdbc. */
public record QuerySeesCommand(Ticket ticket, HttpStatus status, Connection connection) {}
