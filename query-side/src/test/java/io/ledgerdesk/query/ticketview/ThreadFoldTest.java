package io.ledgerdesk.query.ticketview;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThreadFoldTest {

    private final TicketStory story = TicketStory.of("t-1").opened();

    @Test
    void aMessageStandsAsItWasWritten() {
        ThreadEntry entry = lastEntry(story.message("Hello?"));

        assertThat(entry.entryId()).isEqualTo("t-1-message-1");
        assertThat(entry.sequence()).isEqualTo(1);
        assertThat(entry.senderId()).isEqualTo("rita");
        assertThat(entry.senderName()).isEqualTo("Rita Rao");
        assertThat(entry.senderType()).isEqualTo(ActorType.USER);
        assertThat(entry.senderEmail()).isEqualTo("rita@example.com");
        assertThat(entry.text()).isEqualTo("Hello?");
        assertThat(entry.attachments()).hasSize(1);
        assertThat(entry.internal()).isFalse();
        assertThat(entry.isSystemMessage()).isFalse();
        assertThat(entry.at()).isEqualTo(story.now());
    }

    @Test
    void aReplyIsByAnAgentAndPublic() {
        ThreadEntry entry = lastEntry(story.reply(TicketStory.ANA, "On it"));

        assertThat(entry.senderType()).isEqualTo(ActorType.AGENT);
        assertThat(entry.senderId()).isEqualTo("ana");
        assertThat(entry.internal()).isFalse();
    }

    @Test
    void aNoteIsByAnAgentAndInternal() {
        ThreadEntry entry = lastEntry(story.note(TicketStory.ANA, "Known customer"));

        assertThat(entry.senderType()).isEqualTo(ActorType.AGENT);
        assertThat(entry.internal()).isTrue();
    }

    @Test
    void theSystemTellsOfAssignments() {
        assertSystem(story.assigned(TicketStory.BEN), "System", "Ticket assigned to Ben Okri");
        assertSystem(story.assigned(new Assignee("x", null)), "System", "Ticket assigned to admin");
        assertSystem(story.assigned(new Assignee("y", " ")), "System", "Ticket assigned to admin");
        assertSystem(story.unassigned(), "System", "Ticket unassigned");
    }

    @Test
    void theSystemTellsOfPriorities() {
        assertSystem(
                story.priority(TicketPriority.HIGH),
                "System",
                "Priority changed from Medium to High");
    }

    @Test
    void theSystemTellsOfStatusesThatAgentsSet() {
        assertSystem(
                story.status(TicketStatus.IN_PROGRESS, StatusChangeCause.SET_BY_AGENT),
                "System",
                "Status changed from open to in_progress");
        assertSystem(
                story.closedBy(TicketStory.ANA),
                "System",
                "Status changed from in_progress to closed");
        assertSystem(
                story.reopenedBy(TicketStory.ANA, TicketStatus.WAITING_FOR_USER),
                "System",
                "Status changed from closed to waiting_for_user");
    }

    @Test
    void theSystemTellsOfClosingAndReopeningByTheUser() {
        assertSystem(story.closedByUser(), "Rita Rao", "Ticket closed by user");
        assertSystem(story.reopenedByUser(null), "System", "Ticket reopened by user");
        story.closedByUser();
        assertSystem(
                story.reopenedByUser("Still broken"),
                "System",
                "Ticket reopened by user: Still broken");
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusChangeCause.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = "SET_BY_AGENT")
    void aStatusThatFollowedFromSomethingElseLeavesNoTrace(StatusChangeCause cause) {
        assertThat(lastEntry(story.status(TicketStatus.IN_PROGRESS, cause))).isNull();
    }

    @Test
    void whatNobodySaidLeavesNoTrace() {
        assertThat(lastEntry(TicketStory.of("t-2").opened())).isNull();
        assertThat(lastEntry(story.firstResponse(TicketStory.ANA))).isNull();
        assertThat(lastEntry(story.tagged("a"))).isNull();
        assertThat(lastEntry(story.untagged("a"))).isNull();
        assertThat(lastEntry(story.readBy(TicketStory.ANA, 1))).isNull();
        assertThat(lastEntry(story.rated(4, "fine"))).isNull();
        assertThat(lastEntry(story.ratedAnew(5, null))).isNull();
    }

    private static void assertSystem(TicketStory story, String name, String text) {
        ThreadEntry entry = lastEntry(story);
        assertThat(entry.text()).isEqualTo(text);
        assertThat(entry.senderName()).isEqualTo(name);
        assertThat(entry.senderId()).isEqualTo("system");
        assertThat(entry.senderType()).isEqualTo(ActorType.SYSTEM);
        assertThat(entry.senderEmail()).isNull();
        assertThat(entry.isSystemMessage()).isTrue();
        assertThat(entry.internal()).isFalse();
        assertThat(entry.entryId()).isEqualTo(story.batched().getLast().context().eventId());
    }

    private static ThreadEntry lastEntry(TicketStory story) {
        BatchedEvent<TicketEvent> last = story.batched().getLast();
        return ThreadFold.entry(last.event(), last.context());
    }
}
