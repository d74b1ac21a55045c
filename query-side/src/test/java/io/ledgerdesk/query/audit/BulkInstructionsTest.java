package io.ledgerdesk.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.api.ticket.event.TicketAssigned;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketPriorityChanged;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.api.ticket.event.TicketStatusChanged;
import io.ledgerdesk.api.ticket.event.TicketTagsAdded;
import io.ledgerdesk.api.ticket.event.TicketTagsRemoved;
import io.ledgerdesk.api.ticket.event.TicketUnassigned;
import io.ledgerdesk.query.audit.CausationTree.Instruction;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class BulkInstructionsTest {

    private static final Actor ANA = Actor.agent("ana", "Ana", null);
    private static final Assignee BEN = new Assignee("ben", "Ben");
    private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void theFirstEventOfACommandTellsWhatItWasAbout() {
        assertThat(told(new TicketAssigned("t", BEN, ANA, AT)))
                .isEqualTo(new Instruction("assign", "ben", "Ben", null, null, null));
        assertThat(told(new TicketUnassigned("t", BEN, ANA, AT))).isEqualTo(action("unassign"));
        assertThat(told(new TicketClosed("t", TicketStatus.OPEN, ANA, 7, AT)))
                .isEqualTo(action("close"));
        assertThat(
                        told(
                                new TicketPriorityChanged(
                                        "t", TicketPriority.LOW, TicketPriority.URGENT, ANA, AT)))
                .isEqualTo(new Instruction("update_priority", null, null, null, "Urgent", null));
    }

    @Test
    void aStatusIsTheSameWhereAClosedTicketHadToBeReopenedForIt() {
        assertThat(
                        told(
                                moved(TicketStatus.IN_PROGRESS),
                                new TicketReopened("u", TicketStatus.IN_PROGRESS, ANA, null, AT)))
                .isEqualTo(new Instruction("update_status", null, null, "in_progress", null, null));
    }

    @Test
    void tagsAreThoseOfAllTickets() {
        assertThat(
                        told(
                                new TicketTagsAdded("t", List.of("vip"), ANA, AT),
                                new TicketTagsAdded("u", List.of("late"), ANA, AT),
                                new TicketTagsAdded("v", List.of("late"), ANA, AT)))
                .isEqualTo(
                        new Instruction(
                                "add_tags", null, null, null, null, List.of("late", "vip")));
        assertThat(told(new TicketTagsRemoved("t", List.of("vip"), ANA, AT)).action())
                .isEqualTo("remove_tags");
    }

    @Test
    void severalInstructionsAreNone() {
        assertThat(told()).isNull();
        assertThat(told(moved(TicketStatus.OPEN), moved(TicketStatus.IN_PROGRESS))).isNull();
        assertThat(
                        told(
                                new TicketClosed("t", TicketStatus.OPEN, ANA, 7, AT),
                                new TicketUnassigned("u", BEN, ANA, AT)))
                .isNull();
        assertThat(
                        told(
                                new TicketClosed("t", TicketStatus.OPEN, ANA, 7, AT),
                                new MessagesRead("t", ANA, 3, AT)))
                .isNull();
    }

    @Test
    void aJobHasItOnRecord() {
        assertThat(
                        BulkInstructions.recorded(
                                Map.of("action", "add_tags", "tag.0", "vip", "tag.1", "late")))
                .isEqualTo(
                        new Instruction(
                                "add_tags", null, null, null, null, List.of("late", "vip")));
        assertThat(
                        BulkInstructions.recorded(
                                Map.of(
                                        "action",
                                        "assign",
                                        "assignedTo",
                                        "b",
                                        "assignedToName",
                                        "B")))
                .isEqualTo(new Instruction("assign", "b", "B", null, null, null));
        assertThat(BulkInstructions.recorded(Map.of("action", "update_status", "status", "open")))
                .isEqualTo(new Instruction("update_status", null, null, "open", null, null));
    }

    private static Instruction told(TicketEvent... events) {
        return BulkInstructions.told(List.of(events));
    }

    private static Instruction action(String name) {
        return new Instruction(name, null, null, null, null, null);
    }

    private static TicketStatusChanged moved(TicketStatus to) {
        return new TicketStatusChanged(
                "t", TicketStatus.WAITING_FOR_USER, to, StatusChangeCause.SET_BY_AGENT, ANA, AT);
    }
}
