package io.ledgerdesk.query.ticketview;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class TicketBatchTest {

    private final List<BatchedEvent<TicketEvent>> events =
            TicketStory.of("b").opened().message("one").message("two").batched();

    @Test
    void aBatchFoldsAllEventsOfATicketIntoOneChange() {
        TicketBatch batch = TicketBatch.fold(Map.of(), events);

        assertThat(batch.changes())
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.before()).isNull();
                            assertThat(change.after().messages()).isEqualTo(2);
                        });
        assertThat(batch.applied()).isEqualTo(events);
    }

    @Test
    void eventsThatATicketHasSeenAreLeftOut() {
        TicketRow seen = TicketBatch.fold(Map.of(), events.subList(0, 2)).rows().getFirst();

        TicketBatch batch = TicketBatch.fold(Map.of("b", seen), events);

        assertThat(batch.applied()).isEqualTo(events.subList(2, 3));
        assertThat(batch.changes()).containsExactly(new TicketChange(seen, batch.rows().get(0)));
        assertThat(batch.rows().getFirst().messages()).isEqualTo(2);
    }

    @Test
    void theSameBatchAgainChangesNothing() {
        TicketRow done = TicketBatch.fold(Map.of(), events).rows().getFirst();

        TicketBatch again = TicketBatch.fold(Map.of("b", done), events);

        assertThat(again.changes()).isEmpty();
        assertThat(again.applied()).isEmpty();
    }

    @Test
    void changesAreInTheOrderOfTicketIds() {
        List<BatchedEvent<TicketEvent>> mixed = new ArrayList<>(events);
        mixed.addAll(TicketStory.of("a").opened().batched());
        mixed.addAll(TicketStory.of("c").opened().batched());

        assertThat(TicketBatch.fold(Map.of(), mixed).rows())
                .extracting(TicketRow::ticketId)
                .containsExactly("a", "b", "c");
        assertThat(TicketBatch.ticketIds(mixed)).containsExactly("a", "b", "c");
    }
}
