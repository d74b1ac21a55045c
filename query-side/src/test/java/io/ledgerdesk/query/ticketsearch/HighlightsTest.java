package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TimeRange;
import io.ledgerdesk.api.ticket.view.Highlight;

import org.junit.jupiter.api.Test;

import java.util.List;

class HighlightsTest {

    @Test
    void matchesAreMarkedWhateverTheirCase() {
        Highlight found = highlights(null, "refund payout").in("title", "Refund of a PAYOUT");

        assertThat(found.field()).isEqualTo("title");
        assertThat(found.snippet()).isEqualTo("Refund of a PAYOUT");
        assertThat(found.matches())
                .containsExactly(new Highlight.Match(0, 6), new Highlight.Match(12, 6));
    }

    @Test
    void aSnippetIsWhatStandsAroundTheFirstMatch() {
        String text = "x".repeat(500) + "needle" + "y".repeat(500);

        Highlight found = highlights("needle", null).in("description", text);

        assertThat(found.snippet()).hasSize(60 + 6 + 60);
        assertThat(found.matches()).containsExactly(new Highlight.Match(60, 6));
    }

    @Test
    void noCharacterIsCutInTwo() {
        String text = "😀".repeat(100) + "needle" + "😀".repeat(100);

        Highlight found = highlights("needle", null).in("description", "a" + text);

        assertThat(found.snippet().codePoints())
                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        Highlight.Match match = found.matches().getFirst();
        assertThat(found.snippet().substring(match.start(), match.start() + match.length()))
                .isEqualTo("needle");
    }

    @Test
    void whatMustNotOccurAndOperatorsAreNoTerms() {
        Highlights highlights = highlights(null, "\"late payout\" or -refund");

        assertThat(highlights.in("title", "a refund or two")).isNull();
        assertThat(highlights.in("title", "a late one").matches()).hasSize(1);
        assertThat(highlights(null, "-refund")).isNull();
        assertThat(highlights(null, null)).isNull();
    }

    @Test
    void patternsInTermsAreNone() {
        assertThat(highlights("(a+)+$", null).in("title", "aaaaaaaaaaaaaaaaaaaaaaaa!")).isNull();
        assertThat(highlights("(a+)+$", null).in("title", "x (A+)+$").matches()).hasSize(1);
    }

    private static Highlights highlights(String search, String words) {
        return Highlights.of(
                new TicketFilter(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        TimeRange.ALWAYS,
                        TimeRange.ALWAYS,
                        TimeRange.ALWAYS,
                        search,
                        words));
    }
}
