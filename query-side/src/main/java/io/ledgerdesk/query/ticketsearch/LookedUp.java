package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.query.ticketview.TicketRow;

import java.util.List;

/**
 * A page of tickets that were found by a text or by words.
 *
 * @param tickets the page, and the first of the next one if there is one
 * @param matching how many there are in all
 * @param counted whether that has been counted now, to the last
 */
record LookedUp(List<TicketRow> tickets, long matching, boolean counted) {}
