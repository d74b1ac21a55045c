package io.ledgerdesk.query.pastcopy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ReadingOccasion;
import io.ledgerdesk.api.article.event.ArticleDeleted;
import io.ledgerdesk.api.article.event.ArticleDrafted;
import io.ledgerdesk.api.article.event.ArticleEvent;
import io.ledgerdesk.api.article.event.ArticleFeedbackGiven;
import io.ledgerdesk.api.article.event.ArticlePublished;
import io.ledgerdesk.api.article.event.ArticleResolutionReported;
import io.ledgerdesk.api.article.event.ArticleViewsCounted;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How articles had been read at a moment is what was told of it then. */
class PastArticleStatisticsIT {

    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String STATISTICS = "/api/admin/support/stats/articles";
    private static final String DAYS = "?from=2026-11-01&to=2026-11-30";
    private static final Instant AT = Instant.parse("2026-11-20T23:30:00Z");

    private static final List<ArticleEvent> HISTORY =
            List.of(
                    new ArticleDrafted(
                            "a-1",
                            "refunds",
                            new ArticleContent(
                                    "Refunds",
                                    "How to",
                                    ArticleCategory.OTHER,
                                    List.of("money"),
                                    null),
                            TicketStory.ANA,
                            AT),
                    new ArticlePublished("a-1", TicketStory.ANA, AT),
                    new ArticleViewsCounted("a-1", 5, 5, AT),
                    new ArticleFeedbackGiven("a-1", "u-1", true, 1, 0, AT.plusSeconds(3600)),
                    new ArticleResolutionReported(
                            "a-1",
                            "u-1",
                            true,
                            ReadingOccasion.SUGGESTION,
                            1,
                            AT.plusSeconds(7200)),
                    new ArticleDeleted("a-1", TicketStory.ANA, AT.plusSeconds(9000)));

    private static RunningQuerySide querySide;

    @BeforeAll
    static void start() {
        querySide = RunningQuerySide.start("ledgerdesk.past-copies.patience=10s");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void whatIsToldOfAMomentIsWhatWasToldThen() {
        Map<Long, String> toldAt = new TreeMap<>();
        List<String> told = new ArrayList<>();
        for (int sequence = 0; sequence < HISTORY.size(); sequence++) {
            querySide.append(
                    List.of(
                            new GenericDomainEventMessage<>(
                                    "article", "a-1", sequence, HISTORY.get(sequence))));
            querySide.awaitCaughtUp(ReadModelNames.ARTICLE_LIBRARY);
            told.add(ok(querySide.get(ANA, STATISTICS + DAYS)).text());
            toldAt.put(querySide.head(), told.getLast());
        }
        assertThat(told.stream().distinct()).hasSize(5);

        toldAt.forEach(
                (position, then) -> {
                    Answer past =
                            PastReads.patiently(querySide, STATISTICS + DAYS + "&asOf=" + position);
                    assertThat(ok(past).text()).as("at %d", position).isEqualTo(then);
                    assertThat(past.header("X-As-Of-Position")).isEqualTo("" + position);
                });
        aPeriodEndsOnTheDayOfTheMoment();
    }

    private static void aPeriodEndsOnTheDayOfTheMoment() {
        JsonNode now = ok(querySide.get(ANA, STATISTICS + "?asOf=" + querySide.head())).data();

        assertThat(now.path("to").asString())
                .isEqualTo(
                        querySide
                                .get(ANA, STATISTICS + "?asOf=" + querySide.head())
                                .header("X-As-Of-Recorded-At")
                                .substring(0, 10));
    }

    @Test
    void aMomentThatIsNoneIsRefused() {
        for (String wrong : List.of("yesterday", "9999-12-31", "99999999", "2026-11-20T10:00:00")) {
            Answer refused = querySide.get(ANA, STATISTICS + "?asOf=" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().path("fields").has("asOf")).as(wrong).isTrue();
        }
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
