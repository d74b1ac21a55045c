package io.ledgerdesk.query.ticketview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.EventContext;
import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class TicketFoldTest {

    private final TicketStory story = TicketStory.of("t-1").opened();

    @Test
    void anOpenedTicketHasWhatItWasOpenedWithAndNothingElse() {
        TicketView view = view();

        assertThat(view.id()).isEqualTo("t-1");
        assertThat(view.get_id()).isEqualTo("t-1");
        assertThat(view.ticketNumber()).startsWith("TKT-20260301-");
        assertThat(view.title()).isEqualTo("Payout is missing");
        assertThat(view.description()).isEqualTo("The payout of last week has not arrived.");
        assertThat(view.category()).isEqualTo("Payment Problems");
        assertThat(view.priority()).isEqualTo("Medium");
        assertThat(view.status()).isEqualTo("open");
        assertThat(view.userId()).isEqualTo("rita");
        assertThat(view.userType()).isEqualTo("astrologer");
        assertThat(view.userName()).isEqualTo("Rita Rao");
        assertThat(view.userEmail()).isEqualTo("rita@example.com");
        assertThat(view.userPhone()).isEqualTo("+4912345");
        assertThat(view.attachments())
                .singleElement()
                .satisfies(
                        attachment -> {
                            assertThat(attachment.filename()).isEqualTo("screen.png");
                            assertThat(attachment.size()).isEqualTo(321);
                        });
        assertThat(view.messagesCount()).isZero();
        assertThat(view.tags()).isEmpty();
        assertThat(view.createdAt()).isEqualTo(TicketStory.START);
        assertThat(view.updatedAt()).isEqualTo(TicketStory.START);
        assertThat(view)
                .hasAllNullFieldsOrPropertiesExcept(
                        "id",
                        "_id",
                        "ticketNumber",
                        "title",
                        "description",
                        "category",
                        "priority",
                        "status",
                        "userId",
                        "userType",
                        "userName",
                        "userEmail",
                        "userPhone",
                        "attachments",
                        "messagesCount",
                        "tags",
                        "createdAt",
                        "updatedAt");
    }

    @Test
    void onlyPublicMessagesByPeopleAreCounted() {
        story.message("one")
                .reply(TicketStory.ANA, "two")
                .note(TicketStory.ANA, "not this one")
                .assigned(TicketStory.ANA)
                .message("three");

        assertThat(view().messagesCount()).isEqualTo(3);
    }

    @Test
    void everyChangeButReadingMovesUpdatedAt() {
        story.after(Duration.ofMinutes(1)).message("hello");
        assertThat(view().updatedAt()).isEqualTo(story.now());

        var lastChange = story.now();
        story.after(Duration.ofMinutes(1)).readBy(TicketStory.ANA, 1);
        assertThat(view().updatedAt()).isEqualTo(lastChange);

        story.after(Duration.ofMinutes(1)).note(TicketStory.ANA, "a note");
        assertThat(view().updatedAt()).isEqualTo(story.now());
    }

    @Test
    void theFirstResponseIsGivenInMinutesRoundedUp() {
        story.after(Duration.ofSeconds(61)).firstResponse(TicketStory.ANA);

        assertThat(view().firstResponseAt()).isEqualTo(story.now());
        assertThat(view().responseTime()).isEqualTo(2);
    }

    @Test
    void aResponseWithinTheSameInstantTakesOneMinute() {
        story.firstResponse(TicketStory.ANA);

        assertThat(view().responseTime()).isEqualTo(1);
    }

    @Test
    void assignmentsFollowOneAnotherAndGo() {
        story.assigned(TicketStory.ANA).after(Duration.ofMinutes(3)).assigned(TicketStory.BEN);
        assertThat(view().assignedTo()).isEqualTo("ben");
        assertThat(view().assignedToName()).isEqualTo("Ben Okri");
        assertThat(view().assignedAt()).isEqualTo(story.now());

        story.assigned(new Assignee("carla", null));
        assertThat(view().assignedTo()).isEqualTo("carla");
        assertThat(view().assignedToName()).isNull();

        story.unassigned();
        assertThat(view().assignedTo()).isNull();
        assertThat(view().assignedToName()).isNull();
        assertThat(view().assignedAt()).isNull();
    }

    @Test
    void closingResolvesAndReopeningVoidsTheResolution() {
        story.after(Duration.ofHours(2)).closedBy(TicketStory.ANA);
        assertThat(view().status()).isEqualTo("closed");
        assertThat(view().closedAt()).isEqualTo(story.now());
        assertThat(view().resolvedAt()).isEqualTo(story.now());
        assertThat(view().resolutionTime()).isEqualTo(120);

        story.after(Duration.ofHours(1)).reopenedBy(TicketStory.ANA, TicketStatus.IN_PROGRESS);
        assertThat(view().status()).isEqualTo("in_progress");
        assertThat(view().closedAt()).isNull();
        assertThat(view().resolvedAt()).isNull();
        assertThat(view().resolutionTime()).isNull();

        story.after(Duration.ofHours(1)).closedByUser();
        assertThat(view().resolutionTime()).isEqualTo(240);
    }

    @Test
    void statusPriorityAndTagsAreTheLatest() {
        story.status(TicketStatus.WAITING_FOR_USER, StatusChangeCause.REPLY)
                .priority(TicketPriority.URGENT)
                .tagged("refund", "vip")
                .tagged("bank")
                .untagged("vip", "unknown");

        assertThat(view().status()).isEqualTo("waiting_for_user");
        assertThat(view().priority()).isEqualTo("Urgent");
        assertThat(view().tags()).containsExactly("bank", "refund");
    }

    @Test
    void theRatingIsTheLatestAndSurvivesAReopening() {
        story.closedByUser().rated(2, "slow").ratedAnew(5, null).reopenedByUser("again");

        assertThat(view().userRating()).isEqualTo(5);
        assertThat(view().userFeedback()).isNull();
    }

    @Test
    void aTicketThatWasNeverOpenedCannotChange() {
        TicketEvent message = TicketStory.of("t-2").message("hello").events().getFirst();

        assertThatThrownBy(() -> TicketFold.evolve(null, message, new EventContext(7, "e-7")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("t-2");
    }

    @Test
    void anIdTooLongForAnIndexIsShortenedTheSameWayEverywhere() {
        String endless = "x".repeat(5000);
        story.assigned(new Assignee(endless, null));

        assertThat(view().assignedTo()).hasSizeLessThanOrEqualTo(500).startsWith("xxx");
        assertThat(view().assignedTo())
                .isEqualTo(io.ledgerdesk.query.platform.StoredText.id(endless));
    }

    private TicketView view() {
        TicketRow row = null;
        List<BatchedEvent<TicketEvent>> events = story.batched();
        for (BatchedEvent<TicketEvent> batched : events) {
            row = TicketFold.evolve(row, batched.event(), batched.context());
        }
        assertThat(row.sequence()).isEqualTo(events.size() - 1);
        return TicketViews.ofRequester(row);
    }
}
