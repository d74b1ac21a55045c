package io.ledgerdesk.command.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.api.article.ReadingOccasion;
import io.ledgerdesk.api.article.command.ArchiveArticle;
import io.ledgerdesk.api.article.command.ArticleCommand;
import io.ledgerdesk.api.article.command.ChangeArticleSlug;
import io.ledgerdesk.api.article.command.CountArticleViews;
import io.ledgerdesk.api.article.command.DeleteArticle;
import io.ledgerdesk.api.article.command.DraftArticle;
import io.ledgerdesk.api.article.command.EditArticle;
import io.ledgerdesk.api.article.command.GiveArticleFeedback;
import io.ledgerdesk.api.article.command.PublishArticle;
import io.ledgerdesk.api.article.command.PublishScheduledArticle;
import io.ledgerdesk.api.article.command.ReportArticleResolution;
import io.ledgerdesk.api.article.command.RestoreArticleRevision;
import io.ledgerdesk.api.article.command.ScheduleArticle;
import io.ledgerdesk.api.article.command.SetArticleLanguage;
import io.ledgerdesk.api.article.command.UnarchiveArticle;
import io.ledgerdesk.api.article.command.UnpublishArticle;
import io.ledgerdesk.api.article.command.UnscheduleArticle;
import io.ledgerdesk.api.article.event.ArticleArchived;
import io.ledgerdesk.api.article.event.ArticleDeleted;
import io.ledgerdesk.api.article.event.ArticleDrafted;
import io.ledgerdesk.api.article.event.ArticleEdited;
import io.ledgerdesk.api.article.event.ArticleEvent;
import io.ledgerdesk.api.article.event.ArticleFeedbackGiven;
import io.ledgerdesk.api.article.event.ArticleLanguageSet;
import io.ledgerdesk.api.article.event.ArticlePublicationScheduled;
import io.ledgerdesk.api.article.event.ArticlePublicationUnscheduled;
import io.ledgerdesk.api.article.event.ArticlePublished;
import io.ledgerdesk.api.article.event.ArticleResolutionReported;
import io.ledgerdesk.api.article.event.ArticleSlugChanged;
import io.ledgerdesk.api.article.event.ArticleUnarchived;
import io.ledgerdesk.api.article.event.ArticleUnpublished;
import io.ledgerdesk.api.article.event.ArticleViewsCounted;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.eventstore.axon.Reservations;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

class ArticleTest {

    private static final String ID = "0192f0a0-0000-7000-8000-000000000001";
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00.123Z");
    private static final Instant LATER = AT.plusSeconds(60);
    private static final Actor ANA = Actor.agent("a-1", "Ana", "ana@example.org");
    private static final Actor BEN = Actor.agent("a-2", "Ben", null);
    private static final ArticleContent FIRST =
            new ArticleContent(
                    "Getting paid",
                    "On Fridays",
                    ArticleCategory.PAYMENTS_AND_EARNINGS,
                    List.of("payout"),
                    "When payouts come");
    private static final ArticleContent SECOND =
            new ArticleContent(
                    "Getting paid",
                    "On Mondays",
                    ArticleCategory.PAYMENTS_AND_EARNINGS,
                    List.of("payout"),
                    "When payouts come");
    private static final ArticleEvent DRAFTED =
            new ArticleDrafted(ID, "getting-paid", FIRST, ANA, AT);
    private static final ArticleEvent ENGLISH = new ArticleLanguageSet(ID, "en", ID, ANA, AT);
    private static final ArticleEvent PUBLISHED = new ArticlePublished(ID, ANA, AT);
    private static final ArticleEvent DELETED = new ArticleDeleted(ID, ANA, AT);

    private final Names names = new Names();

    @Test
    void anArticleBeginsWhereItIsToStand() {
        when(draft(ArticleStatus.DRAFT)).expectEvents(DRAFTED, ENGLISH);
        when(draft(ArticleStatus.PUBLISHED)).expectEvents(DRAFTED, ENGLISH, PUBLISHED);
        when(draft(ArticleStatus.ARCHIVED))
                .expectEvents(DRAFTED, ENGLISH, new ArticleArchived(ID, ANA, AT));
        assertThat(names.taken)
                .containsExactly("article-slug getting-paid", "article-language " + ID + "/en");
    }

    @Test
    void aTranslationTakesItsLanguageInTheGroup() {
        when(new DraftArticle(ID, "s", "pt-BR", "group", FIRST, ArticleStatus.DRAFT, ANA, AT))
                .expectEvents(
                        new ArticleDrafted(ID, "s", FIRST, ANA, AT),
                        new ArticleLanguageSet(ID, "pt-BR", "group", ANA, AT));
        assertThat(names.taken).containsExactly("article-slug s", "article-language group/pt-BR");
    }

    @Test
    void anotherLanguageFreesTheFormerOne() {
        when(speak("de", null), DRAFTED, ENGLISH)
                .expectEvents(new ArticleLanguageSet(ID, "de", ID, BEN, LATER));
        assertThat(names.taken).containsExactly("article-language " + ID + "/de");
        assertThat(names.released).containsExactly("article-language " + ID + "/en");
        when(speak("en", null), DRAFTED, ENGLISH).expectNoEvents();
        when(speak(null, ID), DRAFTED, ENGLISH).expectNoEvents();
    }

    @Test
    void anArticleFromBeforeThereWereLanguagesIsInTheDefaultOne() {
        when(speak(null, null), DRAFTED)
                .expectEvents(new ArticleLanguageSet(ID, "en", ID, BEN, LATER));
        assertThat(names.released).isEmpty();
        when(speak(null, "group"), DRAFTED)
                .expectEvents(new ArticleLanguageSet(ID, "en", "group", BEN, LATER));
    }

    @Test
    void aUserWhoseProblemWasSolvedCountsOnceAndMayTakeItBack() {
        ArticleEvent solved =
                new ArticleResolutionReported(
                        ID, "u-1", true, ReadingOccasion.SUGGESTION, 1, LATER);
        when(solved("u-1", true, ReadingOccasion.SUGGESTION), DRAFTED, PUBLISHED)
                .expectEvents(solved);
        when(solved("u-1", true, ReadingOccasion.READING), DRAFTED, PUBLISHED, solved)
                .expectNoEvents();
        when(solved("u-2", false, ReadingOccasion.READING), DRAFTED, PUBLISHED, solved)
                .expectNoEvents();
        when(solved("u-2", true, ReadingOccasion.READING), DRAFTED, PUBLISHED, solved)
                .expectEvents(
                        new ArticleResolutionReported(
                                ID, "u-2", true, ReadingOccasion.READING, 2, LATER));
        when(solved("u-1", false, ReadingOccasion.READING), DRAFTED, PUBLISHED, solved)
                .expectEvents(
                        new ArticleResolutionReported(
                                ID, "u-1", false, ReadingOccasion.SUGGESTION, 0, LATER));
        isRefused(
                when(solved("u-1", true, ReadingOccasion.READING), DRAFTED),
                ArticleRejections.articleNotFound());
    }

    @Test
    void aSlugIsTakenOnceAndKeptUntilTheArticleIsDeleted() {
        ArticleEvent moved = new ArticleSlugChanged(ID, "getting-paid", "payouts", ANA, AT);
        when(new ChangeArticleSlug(ID, "payouts", BEN, LATER), DRAFTED)
                .expectEvents(new ArticleSlugChanged(ID, "getting-paid", "payouts", BEN, LATER));
        assertThat(names.taken).containsExactly("article-slug payouts");
        when(new ChangeArticleSlug(ID, "getting-paid", BEN, LATER), DRAFTED, moved)
                .expectEvents(new ArticleSlugChanged(ID, "payouts", "getting-paid", BEN, LATER));
        assertThat(names.taken).isEmpty();
        when(new DeleteArticle(ID, BEN, LATER), DRAFTED, ENGLISH, moved)
                .expectEvents(new ArticleDeleted(ID, BEN, LATER));
        assertThat(names.released)
                .containsExactly(
                        "article-slug getting-paid",
                        "article-slug payouts",
                        "article-language " + ID + "/en");
    }

    @Test
    void anEditIsTheNextRevisionOfTheWholeContent() {
        when(edit("On Mondays", null), DRAFTED)
                .expectEvents(new ArticleEdited(ID, 2, SECOND, null, BEN, LATER));
    }

    @Test
    void anEditThatChangesNothingIsNoRevision() {
        when(edit("On Fridays", null), DRAFTED).expectNoEvents();
    }

    @Test
    void anEmptyMetaDescriptionTakesItAway() {
        when(edit(null, ""), DRAFTED)
                .expectEvents(
                        new ArticleEdited(
                                ID,
                                2,
                                new ArticleContent(
                                        FIRST.title(),
                                        FIRST.content(),
                                        FIRST.category(),
                                        FIRST.tags(),
                                        null),
                                null,
                                BEN,
                                LATER));
    }

    @Test
    void aRestoredRevisionIsANewOneThatSaysWhereItCameFrom() {
        when(
                        new RestoreArticleRevision(ID, 1, FIRST, BEN, LATER),
                        DRAFTED,
                        new ArticleEdited(ID, 2, SECOND, null, ANA, AT))
                .expectEvents(new ArticleEdited(ID, 3, FIRST, 1, BEN, LATER));
    }

    @Test
    void aNewSlugFollowsTheOldOne() {
        when(new ChangeArticleSlug(ID, "payouts", BEN, LATER), DRAFTED)
                .expectEvents(new ArticleSlugChanged(ID, "getting-paid", "payouts", BEN, LATER));
        when(new ChangeArticleSlug(ID, "getting-paid", BEN, LATER), DRAFTED).expectNoEvents();
    }

    @Test
    void publishingTwiceIsPublishingOnce() {
        when(new PublishArticle(ID, BEN, LATER), DRAFTED)
                .expectEvents(new ArticlePublished(ID, BEN, LATER));
        when(new PublishArticle(ID, BEN, LATER), DRAFTED, PUBLISHED).expectNoEvents();
        when(new UnpublishArticle(ID, BEN, LATER), DRAFTED, PUBLISHED)
                .expectEvents(new ArticleUnpublished(ID, BEN, LATER));
        when(new UnpublishArticle(ID, BEN, LATER), DRAFTED).expectNoEvents();
    }

    @Test
    void anArchivedArticleBecomesADraftBeforeItIsPublishedAgain() {
        ArticleEvent archived = new ArticleArchived(ID, ANA, AT);
        when(new ArchiveArticle(ID, BEN, LATER), DRAFTED, PUBLISHED)
                .expectEvents(new ArticleArchived(ID, BEN, LATER));
        isRefused(
                when(new PublishArticle(ID, BEN, LATER), DRAFTED, archived),
                ArticleRejections.archivedArticleIsNotPublished());
        when(new UnarchiveArticle(ID, BEN, LATER), DRAFTED, archived)
                .expectEvents(new ArticleUnarchived(ID, BEN, LATER));
    }

    @Test
    void aScheduledDraftIsPublishedOnceItsTimeHasCome() {
        Instant then = LATER.plusSeconds(60);
        ArticleEvent scheduled = new ArticlePublicationScheduled(ID, then, ANA, AT);
        when(new ScheduleArticle(ID, then, ANA, AT), DRAFTED).expectEvents(scheduled);
        when(new ScheduleArticle(ID, then, ANA, AT), DRAFTED, scheduled).expectNoEvents();
        isRefused(
                when(new ScheduleArticle(ID, then, ANA, AT), DRAFTED, PUBLISHED),
                ArticleRejections.onlyDraftsAreScheduled());
        when(new PublishScheduledArticle(ID, ANA, LATER), DRAFTED, scheduled).expectNoEvents();
        when(new PublishScheduledArticle(ID, ANA, then), DRAFTED, scheduled)
                .expectEvents(new ArticlePublished(ID, ANA, then));
        ArticleEvent unscheduled = new ArticlePublicationUnscheduled(ID, ANA, AT);
        when(new UnscheduleArticle(ID, ANA, AT), DRAFTED, scheduled).expectEvents(unscheduled);
        when(new UnscheduleArticle(ID, ANA, AT), DRAFTED).expectNoEvents();
        for (ArticleEvent otherwise :
                List.of(unscheduled, PUBLISHED, new ArticleArchived(ID, ANA, AT))) {
            when(new PublishScheduledArticle(ID, ANA, then), DRAFTED, scheduled, otherwise)
                    .expectNoEvents();
        }
    }

    @Test
    void oneUserHasOneVoteAndMayChangeIt() {
        when(helpful("u-1", true), DRAFTED, PUBLISHED)
                .expectEvents(new ArticleFeedbackGiven(ID, "u-1", true, 1, 0, LATER));
        ArticleEvent voted = new ArticleFeedbackGiven(ID, "u-1", true, 1, 0, AT);
        when(helpful("u-1", true), DRAFTED, PUBLISHED, voted).expectNoEvents();
        when(helpful("u-1", false), DRAFTED, PUBLISHED, voted)
                .expectEvents(new ArticleFeedbackGiven(ID, "u-1", false, 0, 1, LATER));
        when(helpful("u-2", true), DRAFTED, PUBLISHED, voted)
                .expectEvents(new ArticleFeedbackGiven(ID, "u-2", true, 2, 0, LATER));
    }

    @Test
    void nobodyVotesOnWhatNobodySees() {
        isRefused(when(helpful("u-1", true), DRAFTED), ArticleRejections.articleNotFound());
        isRefused(
                when(helpful("u-1", true), DRAFTED, PUBLISHED, new ArticleArchived(ID, ANA, AT)),
                ArticleRejections.articleNotFound());
    }

    @Test
    void viewsAddUp() {
        when(
                        new CountArticleViews(ID, 3, LATER),
                        DRAFTED,
                        PUBLISHED,
                        new ArticleViewsCounted(ID, 4, 4, AT))
                .expectEvents(new ArticleViewsCounted(ID, 3, 7, LATER));
    }

    @Test
    void aDeletedArticleIsNotThereForAnything() {
        List<ArticleCommand> all =
                List.of(
                        edit("x", null),
                        new RestoreArticleRevision(ID, 1, FIRST, BEN, LATER),
                        new ChangeArticleSlug(ID, "s", BEN, LATER),
                        new PublishArticle(ID, BEN, LATER),
                        new UnpublishArticle(ID, BEN, LATER),
                        new ArchiveArticle(ID, BEN, LATER),
                        new UnarchiveArticle(ID, BEN, LATER),
                        new DeleteArticle(ID, BEN, LATER),
                        new ScheduleArticle(ID, LATER, BEN, LATER),
                        new UnscheduleArticle(ID, BEN, LATER),
                        new PublishScheduledArticle(ID, BEN, LATER),
                        helpful("u-1", true),
                        new CountArticleViews(ID, 1, LATER));
        for (ArticleCommand command : all) {
            isRefused(
                    when(command, DRAFTED, PUBLISHED, DELETED),
                    ArticleRejections.articleNotFound());
        }
    }

    @Test
    void anArticleSurvivesItsSnapshot() {
        JsonMapper json = JsonMapper.builder().build();
        Article article = new Article();
        List.of(
                        DRAFTED,
                        PUBLISHED,
                        ENGLISH,
                        new ArticleFeedbackGiven(ID, "u-1", true, 1, 0, AT),
                        new ArticleResolutionReported(
                                ID, "u-1", true, ReadingOccasion.READING, 1, AT),
                        new ArticleViewsCounted(ID, 4, 4, AT))
                .forEach(article::on);

        String snapshot = json.writeValueAsString(article);

        assertThat(json.readValue(snapshot, Article.class))
                .usingRecursiveComparison()
                .isEqualTo(article);
        assertThat(json.readTree(snapshot))
                .isEqualTo(
                        json.readTree(
                                """
                                {"articleId":"0192f0a0-0000-7000-8000-000000000001",
                                 "state":{"slug":"getting-paid","slugs":["getting-paid"],
                                  "language":"en",
                                  "translationGroup":"0192f0a0-0000-7000-8000-000000000001",
                                  "resolutions":{"u-1":"reading"},"status":"published",
                                  "content":{"title":"Getting paid","content":"On Fridays",
                                   "category":"Payments & Earnings","tags":["payout"],
                                   "metaDescription":"When payouts come"},
                                  "revision":1,
                                  "feedback":{"byUser":{"u-1":true},"helpful":1},
                                  "views":4,"deleted":false,
                                  "publishedAt":"2026-11-22T08:00:00.123Z",
                                  "scheduledFor":null,
                                  "author":{"type":"admin","id":"a-1","name":"Ana",
                                   "email":"ana@example.org"},
                                  "lastEditor":{"type":"admin","id":"a-1","name":"Ana",
                                   "email":"ana@example.org"},
                                  "createdAt":"2026-11-22T08:00:00.123Z",
                                  "updatedAt":"2026-11-22T08:00:00.123Z"}}
                                """));
    }

    private static DraftArticle draft(ArticleStatus status) {
        return new DraftArticle(ID, "getting-paid", "en", null, FIRST, status, ANA, AT);
    }

    private static SetArticleLanguage speak(String language, String group) {
        return new SetArticleLanguage(ID, language, group, "en", BEN, LATER);
    }

    private static ReportArticleResolution solved(
            String user, boolean resolved, ReadingOccasion occasion) {
        return new ReportArticleResolution(ID, user, resolved, occasion, LATER);
    }

    private static EditArticle edit(String content, String metaDescription) {
        return new EditArticle(ID, null, content, null, null, metaDescription, BEN, LATER);
    }

    private static GiveArticleFeedback helpful(String user, boolean helpful) {
        return new GiveArticleFeedback(ID, user, helpful, LATER);
    }

    private ResultValidator<Article> when(ArticleCommand command, ArticleEvent... story) {
        names.taken.clear();
        names.released.clear();
        AggregateTestFixture<Article> fixture = new AggregateTestFixture<>(Article.class);
        fixture.registerInjectableResource(names);
        return story.length == 0
                ? fixture.givenNoPriorActivity().when(command)
                : fixture.given((Object[]) story).when(command);
    }

    private static void isRefused(ResultValidator<Article> result, Rejection rejection) {
        result.expectNoEvents()
                .expectException(
                        new CustomTypeSafeMatcher<Rejection>(rejection.code()) {
                            @Override
                            protected boolean matchesSafely(Rejection actual) {
                                return actual.kind() == rejection.kind()
                                        && actual.code().equals(rejection.code());
                            }
                        });
    }

    /** Has every name for everybody, and remembers who asked. */
    private static final class Names implements Reservations {

        private final List<String> taken = new ArrayList<>();
        private final List<String> released = new ArrayList<>();

        @Override
        public void take(
                String scope,
                String key,
                String holder,
                Supplier<? extends RuntimeException> otherwise) {
            taken.add(scope + " " + key);
        }

        @Override
        public void takeWithEvents(
                String scope, String key, Supplier<? extends RuntimeException> otherwise) {
            taken.add(scope + " " + key);
        }

        @Override
        public void release(String scope, String key, String holder) {
            released.add(scope + " " + key);
        }
    }
}
