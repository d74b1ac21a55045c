package io.ledgerdesk.command.savedview;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.savedview.SavedViewContent;
import io.ledgerdesk.api.savedview.command.ChangeSavedView;
import io.ledgerdesk.api.savedview.command.CreateSavedView;
import io.ledgerdesk.api.savedview.command.DeleteSavedView;
import io.ledgerdesk.api.savedview.command.RecallSavedView;
import io.ledgerdesk.api.savedview.command.SavedViewOutcome;
import io.ledgerdesk.api.savedview.event.SavedViewChanged;
import io.ledgerdesk.api.savedview.event.SavedViewCreated;
import io.ledgerdesk.api.savedview.event.SavedViewDeleted;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

class SavedViewTest {

    private static final String ID = "0192f0a0-0000-7000-8000-000000000001";
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00.123Z");
    private static final Actor ANA = Actor.agent("a-1", "Ana", null);
    private static final Actor BEN = Actor.agent("b-1", "Ben", null);
    private static final Map<String, String> OPEN = Map.of("status", "open");
    private static final SavedViewContent PRIVATE = new SavedViewContent("Mine", false, OPEN);
    private static final SavedViewContent SHARED = new SavedViewContent("Mine", true, OPEN);

    @Test
    void aViewIsSaved() {
        view().givenNoPriorActivity()
                .when(new CreateSavedView(ID, PRIVATE, ANA, AT))
                .expectEvents(new SavedViewCreated(ID, PRIVATE, ANA, AT));
    }

    @Test
    void itsOwnerRenamesSharesAndChangesIt() {
        view().given(created(PRIVATE))
                .when(new ChangeSavedView(ID, "Ours", true, null, ANA, AT))
                .expectEvents(
                        new SavedViewChanged(
                                ID, new SavedViewContent("Ours", true, OPEN), ANA, AT));
        view().given(created(PRIVATE))
                .when(new ChangeSavedView(ID, null, null, Map.of("tag", "vip"), ANA, AT))
                .expectEvents(
                        new SavedViewChanged(
                                ID,
                                new SavedViewContent("Mine", false, Map.of("tag", "vip")),
                                ANA,
                                AT));
    }

    @Test
    void aChangeThatIsNoneIsNone() {
        view().given(created(PRIVATE))
                .when(new ChangeSavedView(ID, "Mine", false, OPEN, ANA, AT))
                .expectNoEvents();
    }

    @Test
    void itsOwnerDeletesItOnceAndForAll() {
        view().given(created(PRIVATE))
                .when(new DeleteSavedView(ID, ANA, AT))
                .expectEvents(new SavedViewDeleted(ID, ANA, AT));
        SavedViewDeleted deleted = new SavedViewDeleted(ID, ANA, AT);
        rejected(
                view().given(created(SHARED), deleted).when(new DeleteSavedView(ID, ANA, AT)),
                "view_not_found");
        rejected(
                view().given(created(SHARED), deleted).when(new RecallSavedView(ID, ANA, AT)),
                "view_not_found");
    }

    @Test
    void othersUseASharedViewAndDoNotChangeIt() {
        view().given(created(SHARED))
                .when(new RecallSavedView(ID, BEN, AT))
                .expectNoEvents()
                .expectResultMessagePayload(new SavedViewOutcome(ID, false, SHARED, ANA, AT, AT));
        rejected(
                view().given(created(SHARED))
                        .when(new ChangeSavedView(ID, "x", null, null, BEN, AT)),
                "not_the_owner");
        rejected(
                view().given(created(SHARED)).when(new DeleteSavedView(ID, BEN, AT)),
                "not_the_owner");
    }

    @Test
    void othersDoNotLearnOfAPrivateView() {
        rejected(
                view().given(created(PRIVATE)).when(new RecallSavedView(ID, BEN, AT)),
                "view_not_found");
        rejected(
                view().given(created(PRIVATE)).when(new DeleteSavedView(ID, BEN, AT)),
                "view_not_found");
    }

    private static SavedViewCreated created(SavedViewContent content) {
        return new SavedViewCreated(ID, content, ANA, AT);
    }

    private static AggregateTestFixture<SavedView> view() {
        return new AggregateTestFixture<>(SavedView.class);
    }

    private static void rejected(ResultValidator<?> result, String code) {
        result.expectException(
                new CustomTypeSafeMatcher<Rejection>("rejected with " + code) {
                    @Override
                    protected boolean matchesSafely(Rejection rejection) {
                        return rejection.code().equals(code);
                    }
                });
    }
}
