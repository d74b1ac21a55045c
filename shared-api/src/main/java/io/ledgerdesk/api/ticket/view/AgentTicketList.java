package io.ledgerdesk.api.ticket.view;

import java.util.List;

/** A page of the agents' list. */
public record AgentTicketList(List<TicketView> tickets, Pagination pagination, AgentStats stats) {}
