package io.ledgerdesk.query.ticketdetail;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.view.ReadReceipt;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.ticketview.ThreadEntry;
import io.ledgerdesk.query.ticketview.ThreadFold;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

class ReadReceiptsTest {

    private static final Actor RITA = Actor.user(TicketStory.RITA);

    private final TicketStory story =
            TicketStory.of("t-1")
                    .opened()
                    .message("first, by the user")
                    .reply(TicketStory.ANA, "second, by Ana")
                    .note(TicketStory.ANA, "third, internal");

    @Test
    void theEarliestMarkAtOrBeyondAMessageCounts() {
        story.after(Duration.ofMinutes(1)).readBy(TicketStory.BEN, 1);
        var firstLook = story.now();
        story.after(Duration.ofMinutes(1)).readBy(TicketStory.BEN, 3);

        assertThat(receipts(1))
                .singleElement()
                .satisfies(
                        receipt -> {
                            assertThat(receipt.userId()).isEqualTo("ben");
                            assertThat(receipt.userType()).isEqualTo("admin");
                            assertThat(receipt.readAt()).isEqualTo(firstLook);
                            assertThat(receipt.id()).isNotEmpty().isEqualTo(receipt.get_id());
                        });
        assertThat(receipts(2)).extracting(ReadReceipt::readAt).containsExactly(story.now());
    }

    @Test
    void nobodyGetsAReceiptForTheirOwnMessage() {
        story.readBy(TicketStory.ANA, 3).readBy(RITA, 3);

        assertThat(receipts(1)).extracting(ReadReceipt::userId).containsExactly("ana");
        assertThat(receipts(2)).extracting(ReadReceipt::userId).containsExactly("rita");
    }

    @Test
    void aRequesterNeverReadsAnInternalNote() {
        story.readBy(RITA, 3).readBy(TicketStory.BEN, 3);

        assertThat(receipts(3)).extracting(ReadReceipt::userId).containsExactly("ben");
    }

    @Test
    void aMarkBeyondTheEndDoesNotCoverWhatIsWrittenLater() {
        story.readBy(TicketStory.BEN, 1_000).message("fifth, later");

        assertThat(receipts(5)).isEmpty();
        assertThat(receipts(2)).hasSize(1);
    }

    private List<ReadReceipt> receipts(long sequence) {
        List<BatchedEvent<TicketEvent>> events = story.batched();
        List<ReadMark> marks =
                events.stream()
                        .filter(e -> e.event() instanceof MessagesRead)
                        .map(e -> ReadMark.of((MessagesRead) e.event(), e.context()))
                        .toList();
        ThreadEntry entry =
                events.stream()
                        .map(e -> ThreadFold.entry(e.event(), e.context()))
                        .filter(Objects::nonNull)
                        .filter(e -> e.sequence() == sequence)
                        .findFirst()
                        .orElseThrow();
        return ReadReceipts.of(entry, marks);
    }
}
