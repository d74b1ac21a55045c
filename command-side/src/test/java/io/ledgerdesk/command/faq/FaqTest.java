package io.ledgerdesk.command.faq;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.faq.FaqLimits;
import io.ledgerdesk.api.faq.FaqOrderId;
import io.ledgerdesk.api.faq.FaqRejections;
import io.ledgerdesk.api.faq.command.AddFaqEntry;
import io.ledgerdesk.api.faq.command.CountFaqViews;
import io.ledgerdesk.api.faq.command.DeleteFaqEntry;
import io.ledgerdesk.api.faq.command.EditFaqEntry;
import io.ledgerdesk.api.faq.command.GiveFaqFeedback;
import io.ledgerdesk.api.faq.command.PlaceFaqEntry;
import io.ledgerdesk.api.faq.command.RemoveFaqEntry;
import io.ledgerdesk.api.faq.event.FaqEntryAdded;
import io.ledgerdesk.api.faq.event.FaqEntryDeleted;
import io.ledgerdesk.api.faq.event.FaqEntryEdited;
import io.ledgerdesk.api.faq.event.FaqFeedbackGiven;
import io.ledgerdesk.api.faq.event.FaqOrderChanged;
import io.ledgerdesk.api.faq.event.FaqViewsCounted;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

class FaqTest {

    private static final String ID = "0192f0a0-0000-7000-8000-000000000001";
    private static final String ORDER = FaqOrderId.of(FaqCategory.PAYMENTS);
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00.123Z");
    private static final Actor ANA = Actor.agent("a-1", "Ana", "ana@example.org");
    private static final FaqContent CONTENT =
            new FaqContent("When am I paid?", "On Fridays", FaqCategory.PAYMENTS, true);
    private static final FaqContent HIDDEN =
            new FaqContent("When am I paid?", "On Fridays", FaqCategory.PAYMENTS, false);
    private static final FaqEntryAdded ADDED = new FaqEntryAdded(ID, CONTENT, ANA, AT);

    @Test
    void anEntryIsAdded() {
        entry().givenNoPriorActivity()
                .when(new AddFaqEntry(ID, CONTENT, ANA, AT))
                .expectEvents(ADDED);
    }

    @Test
    void whatAnEditLeavesOutStaysAsItIs() {
        entry().given(ADDED)
                .when(new EditFaqEntry(ID, null, null, null, false, ANA, AT))
                .expectEvents(new FaqEntryEdited(ID, HIDDEN, ANA, AT));
        entry().given(ADDED)
                .when(new EditFaqEntry(ID, null, null, null, null, ANA, AT))
                .expectNoEvents();
    }

    @Test
    void oneUserHasOneVoteAndMayChangeIt() {
        FaqFeedbackGiven voted = new FaqFeedbackGiven(ID, "u-1", false, 0, 1, AT);
        entry().given(ADDED).when(new GiveFaqFeedback(ID, "u-1", false, AT)).expectEvents(voted);
        entry().given(ADDED, voted)
                .when(new GiveFaqFeedback(ID, "u-1", false, AT))
                .expectNoEvents();
        entry().given(ADDED, voted)
                .when(new GiveFaqFeedback(ID, "u-1", true, AT))
                .expectEvents(new FaqFeedbackGiven(ID, "u-1", true, 1, 0, AT));
    }

    @Test
    void viewsAddUpWhateverBecameOfTheEntry() {
        FaqViewsCounted counted = new FaqViewsCounted(ID, 3, 3, AT);
        entry().given(ADDED).when(new CountFaqViews(ID, 3, AT)).expectEvents(counted);
        entry().given(ADDED, counted, new FaqEntryEdited(ID, HIDDEN, ANA, AT))
                .when(new CountFaqViews(ID, 2, AT))
                .expectEvents(new FaqViewsCounted(ID, 2, 5, AT));
        isRefused(
                entry().given(ADDED, new FaqEntryDeleted(ID, ANA, AT))
                        .when(new CountFaqViews(ID, 2, AT)),
                FaqRejections.faqNotFound());
    }

    @Test
    void nobodyVotesOnWhatNobodySees() {
        isRefused(
                entry().given(new FaqEntryAdded(ID, HIDDEN, ANA, AT))
                        .when(new GiveFaqFeedback(ID, "u-1", true, AT)),
                FaqRejections.faqNotFound());
    }

    @Test
    void aDeletedEntryIsNotThereForAnything() {
        for (Object command :
                List.of(
                        new EditFaqEntry(ID, "x", null, null, null, ANA, AT),
                        new DeleteFaqEntry(ID, ANA, AT),
                        new GiveFaqFeedback(ID, "u-1", true, AT))) {
            isRefused(
                    entry().given(ADDED, new FaqEntryDeleted(ID, ANA, AT)).when(command),
                    FaqRejections.faqNotFound());
        }
    }

    @Test
    void anEntryComesLastUnlessItIsToldWhere() {
        order().givenNoPriorActivity().when(place("a", null)).expectEvents(ordered("a"));
        order().given(ordered("a", "b"))
                .when(place("c", null))
                .expectEvents(ordered("a", "b", "c"));
        order().given(ordered("a", "b")).when(place("c", 0)).expectEvents(ordered("c", "a", "b"));
        order().given(ordered("a", "b")).when(place("c", 99)).expectEvents(ordered("a", "b", "c"));
        order().given(ordered("a", "b")).when(place("c", -1)).expectEvents(ordered("c", "a", "b"));
    }

    @Test
    void anEntryMovesWithoutLeavingAHole() {
        order().given(ordered("a", "b", "c"))
                .when(place("a", 2))
                .expectEvents(ordered("b", "c", "a"));
        order().given(ordered("a", "b", "c")).when(place("b", 1)).expectNoEvents();
        order().given(ordered("a", "b", "c")).when(place("b", null)).expectNoEvents();
        order().given(ordered("a", "b", "c"))
                .when(new RemoveFaqEntry(ORDER, FaqCategory.PAYMENTS, "b", ANA, AT))
                .expectEvents(ordered("a", "c"));
    }

    @Test
    void aCategoryIsFullAtSomePoint() {
        String[] all =
                IntStream.range(0, FaqLimits.ENTRIES).mapToObj(i -> "e" + i).toArray(String[]::new);
        isRefused(order().given(ordered(all)).when(place("x", 0)), FaqRejections.categoryIsFull());
    }

    @Test
    void entriesAndOrdersSurviveTheirSnapshots() {
        JsonMapper json = JsonMapper.builder().build();
        FaqEntry entry = new FaqEntry();
        entry.on(ADDED);
        entry.on(new FaqFeedbackGiven(ID, "u-1", false, 0, 1, AT));
        entry.on(new FaqViewsCounted(ID, 3, 3, AT));
        FaqOrder order = new FaqOrder();
        order.on(ordered("a", "b"));

        assertThat(json.readValue(json.writeValueAsString(entry), FaqEntry.class))
                .usingRecursiveComparison()
                .isEqualTo(entry);
        assertThat(json.readValue(json.writeValueAsString(order), FaqOrder.class))
                .usingRecursiveComparison()
                .isEqualTo(order);
    }

    private static PlaceFaqEntry place(String id, Integer place) {
        return new PlaceFaqEntry(ORDER, FaqCategory.PAYMENTS, id, place, ANA, AT);
    }

    private static FaqOrderChanged ordered(String... ids) {
        return new FaqOrderChanged(ORDER, FaqCategory.PAYMENTS, List.of(ids), ANA, AT);
    }

    private static AggregateTestFixture<FaqEntry> entry() {
        return new AggregateTestFixture<>(FaqEntry.class);
    }

    private static AggregateTestFixture<FaqOrder> order() {
        return new AggregateTestFixture<>(FaqOrder.class);
    }

    private static void isRefused(ResultValidator<?> result, Rejection rejection) {
        result.expectNoEvents()
                .expectException(
                        new CustomTypeSafeMatcher<Rejection>(rejection.code()) {
                            @Override
                            protected boolean matchesSafely(Rejection actual) {
                                return actual.code().equals(rejection.code());
                            }
                        });
    }
}
