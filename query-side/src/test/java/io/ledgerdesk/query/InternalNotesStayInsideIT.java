package io.ledgerdesk.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/** Over random histories, nothing that a requester can ask for tells what agents note. */
class InternalNotesStayInsideIT {

    @Test
    void noAnswerToARequesterHoldsAnInternalNote() {
        RandomStories random = new RandomStories(77, "notes");
        List<TicketStory> stories = random.stories(80, 4);
        try (RunningQuerySide querySide = RunningQuerySide.start()) {
            querySide.tell(LoggedEvents.interleaved(stories, new Random(77)));
            String agent = Tokens.of(TicketStory.ANA);
            long ticketsWithNotes = 0;

            for (TicketStory story : stories) {
                String requester = Tokens.of(story.requester());
                String own = querySide.get(requester, path("", story)).text();
                String agents = querySide.get(agent, path("/admin", story)).text();
                boolean noted = story.events().toString().contains(RandomStories.SECRET);

                assertThat(own)
                        .contains(story.ticketId())
                        .doesNotContain(RandomStories.SECRET)
                        .doesNotContain("internalNotes")
                        .doesNotContain("\"isInternal\":true");
                assertThat(agents.contains(RandomStories.SECRET)).isEqualTo(noted);
                ticketsWithNotes += noted ? 1 : 0;
            }
            for (int i = 0; i < 4; i++) {
                assertThat(
                                querySide
                                        .get(
                                                Tokens.of(random.requester(i)),
                                                "/api/support/tickets?limit=100")
                                        .text())
                        .contains("notes-")
                        .doesNotContain(RandomStories.SECRET)
                        .doesNotContain("internalNotes");
            }
            assertThat(ticketsWithNotes).isGreaterThan(10);
            assertThat(querySide.get(agent, "/api/admin/support/tickets?limit=100").text())
                    .contains(RandomStories.SECRET);
        }
    }

    private static String path(String door, TicketStory story) {
        return "/api" + door + "/support/tickets/" + story.ticketId();
    }
}
