package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.query.FindTicketOfRequester;
import io.ledgerdesk.api.ticket.query.FindTicketsOfRequester;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketSort;
import io.ledgerdesk.api.ticket.view.RequesterTicketList;
import io.ledgerdesk.api.ticket.view.TicketDetail;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;

/** No text in an event, however odd, may stop a projection: it would stand still for ever. */
class UnstorableTextIT {

    private static final Requester ODD =
            new Requester("u\0" + "u".repeat(3000), "astro\0loger", "N\0", "e\0", "p\0");

    @Test
    void textsThatPostgresRefusesAreStoredAsNearAsItTakesThem() {
        try (RunningQuerySide querySide = RunningQuerySide.start()) {
            TicketStory story =
                    TicketStory.of("odd", ODD, TicketStory.START)
                            .opened("title \0 here", "description \0")
                            .message("message \0")
                            .note(TicketStory.ANA, "note \0")
                            .assigned(new Assignee("a\0" + "x".repeat(5000), "name \0"))
                            .tagged("tag\0")
                            .closedByUser()
                            .rated(1, "feedback \0")
                            .unassigned();
            TicketStory sibling = TicketStory.of("odd-2", ODD, TicketStory.START).opened();
            querySide.tell(story);
            querySide.tell(sibling);

            String agent = Tokens.of(TicketStory.ANA);
            assertThat(querySide.get(agent, "/api/admin/support/tickets/odd").text())
                    .contains("title \uFFFD here", "message \uFFFD", "note \uFFFD", "tag\uFFFD");
            assertThat(
                            querySide
                                    .get(
                                            agent,
                                            "/api/admin/support/tickets?search=title%20%EF%BF%BD")
                                    .data()
                                    .path("tickets"))
                    .hasSize(1);
            BoundedQueries queries = querySide.bean(BoundedQueries.class);
            PageRequest page = new PageRequest(1, 20, TicketSort.CREATED_AT, true);
            assertThat(
                            queries.ask(
                                            new FindTicketsOfRequester(ODD.id(), null, page),
                                            RequesterTicketList.class)
                                    .tickets())
                    .hasSize(2);
            assertThat(
                            queries.ask(
                                            new FindTicketOfRequester("odd", ODD.id()),
                                            TicketDetail.class)
                                    .ticket()
                                    .userFeedback())
                    .isEqualTo("feedback \uFFFD");
        }
    }
}
