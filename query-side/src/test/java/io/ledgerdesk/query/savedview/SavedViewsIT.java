package io.ledgerdesk.query.savedview;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.savedview.SavedViewContent;
import io.ledgerdesk.api.savedview.event.SavedViewChanged;
import io.ledgerdesk.api.savedview.event.SavedViewCreated;
import io.ledgerdesk.api.savedview.event.SavedViewDeleted;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Saved views, and the list and export that they filter. */
class SavedViewsIT {

    private static final String VIEWS = "/api/admin/support/views";
    private static final String TICKETS = "/api/admin/support/tickets";
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");
    private static final Actor ANA = TicketStory.ANA;
    private static final Actor BEN = TicketStory.BEN;
    private static final Map<String, Long> SEQUENCES = new HashMap<>();
    private static final List<DomainEventMessage<?>> MESSAGES = new ArrayList<>();

    private static RunningQuerySide querySide;

    @BeforeAll
    static void tell() {
        querySide = RunningQuerySide.start();
        querySide.tell(
                TicketStory.of("high-ana")
                        .opened("A", "a", TicketCategory.OTHER, TicketPriority.HIGH)
                        .assigned(ANA),
                TicketStory.of("high-ben")
                        .opened("B", "b", TicketCategory.OTHER, TicketPriority.HIGH)
                        .assigned(BEN),
                TicketStory.of("low-ana")
                        .opened("C", "c", TicketCategory.OTHER, TicketPriority.LOW)
                        .assigned(ANA),
                tagged("late", "2026-03-01T14:59:59Z"),
                tagged("early", "2026-03-01T15:00:00Z"),
                tagged("end", "2026-03-02T15:00:00Z"));
        add("shared", new SavedViewCreated("shared", content("Mine", true, "Low"), ANA, AT));
        add("shared", new SavedViewChanged("shared", content("Urgent", true, "High"), ANA, AT));
        add("private", new SavedViewCreated("private", content("Secret", false, "Low"), BEN, AT));
        add("gone", new SavedViewCreated("gone", content("Gone", true, "Low"), ANA, AT));
        add("gone", new SavedViewDeleted("gone", ANA, AT));
        add(
                "day",
                new SavedViewCreated(
                        "day",
                        new SavedViewContent(
                                "Day in Tokyo",
                                true,
                                Map.of(
                                        "createdFrom", "2026-03-02",
                                        "createdTo", "2026-03-02",
                                        "timezone", "Asia/Tokyo",
                                        "tag", "a\\,b")),
                        ANA,
                        AT));
        querySide.append(MESSAGES);
        querySide.awaitEverything();
    }

    private static TicketStory tagged(String id, String at) {
        return TicketStory.of(id, TicketStory.SAM, Instant.parse(at)).opened().tagged("a,b");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void agentsSeeTheirOwnViewsAndSharedOnes() {
        assertThat(names(ANA)).containsExactly("Day in Tokyo", "Urgent");
        assertThat(names(BEN)).containsExactly("Day in Tokyo", "Secret", "Urgent");

        Answer one = get(BEN, VIEWS + "/shared");
        assertThat(one.data().path("ownerId").asString()).isEqualTo("ana");
        assertThat(one.data().path("filters").path("priority").asString()).isEqualTo("High");
        assertThat(get(ANA, VIEWS + "/private").status()).isEqualTo(404);
        assertThat(get(ANA, VIEWS + "/gone").status()).isEqualTo(404);
    }

    @Test
    void aViewFiltersTheListForWhoeverLooks() {
        assertThat(found(ANA, "?view=shared")).containsExactly("high-ana");
        assertThat(found(BEN, "?view=shared")).containsExactly("high-ben");
    }

    @Test
    void whatTheRequestSaysHasPrecedenceAlsoWhenItIsNothing() {
        assertThat(found(ANA, "?view=shared&priority=Low")).containsExactly("low-ana");
        assertThat(found(ANA, "?view=shared&assignedTo=&sortBy=title&sortOrder=asc"))
                .containsExactly("high-ana", "high-ben");
        assertThat(found(ANA, "?view=shared&priority=")).containsExactly("high-ana", "low-ana");
    }

    @Test
    void aViewIsExported() {
        Answer export = get(ANA, TICKETS + "/export?format=ndjson&view=shared");

        assertThat(export.status()).isEqualTo(200);
        assertThat(export.text()).contains("high-ana").doesNotContain("high-ben");
    }

    @Test
    void aViewMayNameATimeZoneAndTagsWithCommas() {
        assertThat(found(ANA, "?view=day")).containsExactly("early");
        assertThat(found(ANA, "?view=day&timezone=")).containsExactly("end");
        assertThat(found(ANA, "?view=day&timezone=UTC&createdFrom=&createdTo="))
                .containsExactly("early", "end", "late");
        assertThat(get(ANA, TICKETS + "/export?view=day").text())
                .contains(",early,")
                .doesNotContain(",late,")
                .doesNotContain(",end,");
    }

    @Test
    void aViewThatOneMayNotUseIsNotFound() {
        for (String id : List.of("private", "gone", "nonsense")) {
            Answer refused = get(ANA, TICKETS + "?view=" + id);
            assertThat(refused.status()).as(id).isEqualTo(404);
            assertThat(refused.json().path("code").asString()).isEqualTo("view_not_found");
        }
    }

    @Test
    void aRebuildFromTheLogIsTheSameRowByRow() {
        Map<String, List<String>> live =
                Tables.of(querySide.jdbc(), SavedViewReadConfiguration.LIVE);

        assertThat(live.get("view")).hasSize(4);
        assertThat(
                        querySide.rebuild(
                                shadow ->
                                        new SavedViewProjection(
                                                shadow, querySide.bean(ProjectionDatabase.class)),
                                ReadModelNames.SAVED_VIEWS))
                .isEqualTo(live);
    }

    private static List<String> names(Actor agent) {
        List<String> names = new ArrayList<>();
        get(agent, VIEWS).data().forEach(view -> names.add(view.path("name").asString()));
        return names;
    }

    private static List<String> found(Actor agent, String query) {
        Answer answer = get(agent, TICKETS + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        answer.data().path("tickets").forEach(ticket -> ids.add(ticket.path("id").asString()));
        return ids.stream().sorted().toList();
    }

    private static Answer get(Actor agent, String path) {
        return querySide.get(Tokens.of(agent), path);
    }

    private static SavedViewContent content(String name, boolean shared, String priority) {
        return new SavedViewContent(name, shared, Map.of("priority", priority, "assignedTo", "me"));
    }

    private static void add(String id, Object event) {
        long sequence = SEQUENCES.merge(id, 1L, Long::sum) - 1;
        MESSAGES.add(new GenericDomainEventMessage<>("saved-view", id, sequence, event));
    }
}
