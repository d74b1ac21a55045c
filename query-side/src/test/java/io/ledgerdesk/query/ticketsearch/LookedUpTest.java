package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketSort;
import io.ledgerdesk.api.ticket.view.Pagination;

import org.junit.jupiter.api.Test;

import java.util.List;

class LookedUpTest {

    private static final PageRequest FAR = new PageRequest(1000, 20, TicketSort.CREATED_AT, true);

    @Test
    void aPageBeyondTheEndMakesAnEstimateNoLarger() {
        Pagination pagination = new LookedUp(List.of(), 1777, false).pagination(FAR);

        assertThat(pagination.totalItems()).isEqualTo(1777);
        assertThat(pagination.totalItemsIsEstimate()).isTrue();
    }

    @Test
    void whatWasCountedIsToldAsCounted() {
        Pagination pagination = new LookedUp(List.of(), 12, true).pagination(FAR);

        assertThat(pagination.totalItems()).isEqualTo(12);
        assertThat(pagination.totalItemsIsEstimate()).isNull();
    }
}
