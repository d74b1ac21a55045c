package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.BEN;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA_ACTS;
import static io.ledgerdesk.command.ticket.TicketStory.TO_ANA;
import static io.ledgerdesk.command.ticket.TicketStory.aTicket;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.event.TicketEvent;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

class TicketSnapshotTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Whoever has to change this raises {@link Ticket#SNAPSHOT_REVISION}. */
    private static final String REVISION_1 =
            """
            {"ticketId":"0192f0a0-0000-7000-8000-000000000001",
             "state":{
              "requesterId":"u-1",
              "openedAt":"2026-11-22T08:00:00.123Z",
              "updatedAt":"2026-11-22T08:08:00.123Z",
              "status":"closed",
              "priority":"High",
              "responded":true,
              "tags":["login","vip"],
              "readMarks":{
               "inPublic":{"author":"admin:a-1","sequence":4,"sequenceByOthers":3},
               "withNotes":{"author":"admin:a-2","sequence":7,"sequenceByOthers":4},
               "readUpTo":{"user:u-1":4}},
              "assignment":{"assignee":{"id":"a-1","name":"Ana"},
               "since":"2026-11-22T08:01:00.123Z"},
              "closedAt":"2026-11-22T08:07:00.123Z",
              "rating":{"stars":4,"feedback":"ok","firstAt":"2026-11-22T08:08:00.123Z",
               "closedSince":false}}}
            """;

    private static final TicketStory STORY =
            aTicket()
                    .assignedTo(TO_ANA)
                    .messaged()
                    .repliedBy(ANA)
                    .notedBy(BEN)
                    .prioritized(TicketPriority.MEDIUM, TicketPriority.HIGH)
                    .tagged("vip", "login")
                    .closed()
                    .rated(4, "ok")
                    .readBy(MEERA_ACTS, 4);

    @Test
    void aSnapshotHasThisForm() {
        assertThat(JSON.readTree(JSON.writeValueAsString(replay(STORY.events()))))
                .isEqualTo(JSON.readTree(REVISION_1));
        assertThat(Ticket.SNAPSHOT_REVISION).isEqualTo("1");
    }

    @Test
    void aTicketReadFromASnapshotIsTheTicketThatWasStored() {
        Ticket read = JSON.readValue(REVISION_1, Ticket.class);

        assertThat(read).usingRecursiveComparison().isEqualTo(replay(STORY.events()));
    }

    @Test
    void aNewTicketSurvivesTheRoundTripToo() {
        Ticket ticket = replay(aTicket().events());

        assertThat(JSON.readValue(JSON.writeValueAsString(ticket), Ticket.class))
                .usingRecursiveComparison()
                .isEqualTo(ticket);
    }

    @Test
    void aTicketReadFromASnapshotGoesOnLikeTheOneThatWasStored() {
        Ticket original = replay(STORY.events());
        Ticket read = JSON.readValue(JSON.writeValueAsString(original), Ticket.class);
        List<TicketEvent> later = aTicket().closed().reopened().tagged("x").events();

        long sequence = 100;
        for (TicketEvent event : later.subList(1, later.size())) {
            original.on(event, sequence);
            read.on(event, sequence++);
        }

        assertThat(read).usingRecursiveComparison().isEqualTo(original);
    }

    @Test
    void aSnapshotDoesNotGrowWithTheNumberOfMessages() {
        TicketStory few = aTicket();
        TicketStory many = aTicket();
        for (int i = 0; i < 40; i++) {
            (i < 20 ? few : many).messaged().repliedBy(ANA).notedBy(BEN);
            many.messaged().repliedBy(ANA).notedBy(BEN);
        }

        assertThat(json(many.events())).hasSizeLessThan(json(few.events()).length() + 20);
    }

    private static String json(List<TicketEvent> events) {
        return JSON.writeValueAsString(replay(events));
    }

    private static Ticket replay(List<TicketEvent> events) {
        Ticket ticket = new Ticket();
        long sequence = 0;
        for (TicketEvent event : events) {
            ticket.on(event, sequence++);
        }
        return ticket;
    }
}
