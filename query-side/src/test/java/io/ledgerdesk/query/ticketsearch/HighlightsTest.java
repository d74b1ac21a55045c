package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.query.TicketFilterTexts;
import io.ledgerdesk.api.ticket.view.Highlight;
import io.ledgerdesk.query.ticketview.TicketIdentity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class HighlightsTest {

    @Test
    void matchesAreMarkedWhateverTheirCase() {
        Highlight found = words("refund payout").inMessage("Refund of a PAYOUT");

        assertThat(found.field()).isEqualTo("message");
        assertThat(found.snippet()).isEqualTo("Refund of a PAYOUT");
        assertThat(found.matches())
                .containsExactly(new Highlight.Match(0, 6), new Highlight.Match(12, 6));
    }

    @Test
    void aSnippetIsWhatStandsAroundTheFirstMatch() {
        String text = "x".repeat(500) + "needle" + "y".repeat(500);

        Highlight found = inDescription(literal("needle"), text);

        assertThat(found.snippet()).hasSize(60 + 6 + 60);
        assertThat(found.matches()).containsExactly(new Highlight.Match(60, 6));
    }

    @Test
    void noCharacterIsCutInTwo() {
        String text = "😀".repeat(100) + "needle" + "😀".repeat(100);

        Highlight found = inDescription(literal("needle"), "a" + text);

        assertThat(found.snippet().codePoints())
                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        assertThat(marked(found)).isEqualTo("[needle]");
    }

    @Test
    void noLetterIsCutFromItsMarks() {
        String text = "कि".repeat(100) + " needle " + "കി".repeat(100);
        for (int shift = 0; shift < 4; shift++) {
            Highlight found = inDescription(literal("needle"), "x".repeat(shift) + text);

            assertThat(found.snippet()).matches("[x]*(कि)+ needle (കി)+");
        }
        String marks = "x" + "\u0301".repeat(500);
        assertThat(inDescription(literal("needle"), marks + "needle").snippet())
                .hasSizeLessThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cat | A category, a Cat | [Cat]",
                "pay-out | Pay out the payout | [Pay out]",
                "payout | Pay out | ``",
                "\"late payout\" or -refund | a late payout is late | [late payout]",
                "\"late payout\" or -refund | a refund or two | ``",
                "ΣΊΣΥΦΟΣ | Σίσυφος και σίσυφοσ | [Σίσυφος][σίσυφοσ]",
                "crème | CREME cre\u0300me crèmes | [crème]",
                "straße | STRASSE Straße | [Straße]",
                "സഹായം | ലോഗിൻ സഹായം വേണം സഹായംവേണം | [സഹായം]",
                "വേണം സഹായം | ലോഗിൻ സഹായം വേണം | [സഹായം][വേണം]",
                "मदद | मुझे भुगतान में मदद चाहिए | [मदद]",
                "मद | मुझे भुगतान में मदद चाहिए | ``",
                "भुगतान-में | मुझे भुगतान में मदद | [भुगतान में]",
                "مساعدة | أحتاج إلى مساعدة في الدفع | [مساعدة]",
                "الدفع مساعدة | أحتاج إلى مساعدة في الدفع | [مساعدة][الدفع]",
                "支払い | 支払いができません。お支払い | [支払い][支払い]",
                "支払方法 | 支払いの方法 | ``",
                "払 | 支払い | [払]",
                "付款 到账 | 我的付款没有到账 | [付款][到账]",
                "ช่วยเหลือ | ฉันต้องการความช่วยเหลือ | [ช่วยเหลือ]",
            })
    void wordsAreMarkedThatWereFoundAndNoOthers(String query, String text, String marked) {
        Highlight found = words(query).inMessage(text);

        assertThat(found == null ? "" : marked(found)).isEqualTo(marked);
        assertThat(marked(words(query).inOpening(opening("T", text)))).isEqualTo(marked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cat | A category, a Cat | [cat][Cat]",
                "(a+)+$ | aaaaaaaaaaaaaaaaaaaa! | ``",
                "(a+)+$ | x (A+)+$ | [(A+)+$]",
                "ΣΟΣ | Σίσυφοσος | [σος]",
                "e\u0300m | CREME crème | [èm]",
                "ഹായ | ലോഗിൻ സഹായം | [ഹായ]",
                "\u0958 | \u0958 \u0915\u093c | [\u0915\u093c][\u0915\u093c]",
                "ساعد | أحتاج إلى مساعدة | [ساعد]",
                "いがで | 支払いができません | [いがで]",
                "İstanb | İstanbul istanbul | [İstanb][istanb]",
            })
    void literalsAreMarkedWhereverTheyStand(String term, String text, String marked) {
        assertThat(marked(literal(term).inOpening(opening("T", text)))).isEqualTo(marked);
    }

    @Test
    void whatIsSearchedButNotShownInTheTextIsMarkedToo() {
        TicketIdentity opening = opening("Title", "Text");

        assertThat(literal("TKT-2026").inOpening(opening))
                .containsExactly(
                        new Highlight(
                                "ticketNumber",
                                "TKT-20260301-00042",
                                List.of(new Highlight.Match(0, 8))));
        assertThat(literal("rao").inOpening(opening))
                .containsExactly(
                        new Highlight("userName", "Rita Rao", List.of(new Highlight.Match(5, 3))));
        assertThat(words("rita 00042").inOpening(opening))
                .extracting(Highlight::field)
                .containsExactly("ticketNumber", "userName");
    }

    @Test
    void allWordsMustBeInOneText() {
        Highlights highlights = words("refund late");

        assertThat(highlights.inOpening(opening("Refund", "no more"))).isEmpty();
        assertThat(highlights.inOpening(opening("Refund", "is late")))
                .extracting(Highlight::field)
                .containsExactly("title", "description");
        assertThat(highlights.inMessage("a refund")).isNull();
    }

    @Test
    void aPhraseMayGoOnInTheNextField() {
        List<Highlight> found =
                words("\"my refund is late\"").inOpening(opening("My refund", "Is late again"));

        assertThat(found).extracting(Highlight::field).containsExactly("title", "description");
        assertThat(marked(found)).isEqualTo("[My refund][Is late]");
    }

    @Test
    void aLiteralIsNotLookedForInMessages() {
        Highlights both =
                Highlights.of(TicketFilterTexts.read(Map.of("search", "one", "q", "two"), ""));

        assertThat(marked(both.inMessage("one two"))).isEqualTo("[two]");
        assertThat(marked(both.inOpening(opening("one", "two")))).isEqualTo("[one][two]");
        assertThat(literal("one").inMessages()).isNull();
        assertThat(literal("one").inMessage("one")).isNull();
    }

    @Test
    void whatMustNotOccurIsNotMarked() {
        assertThat(Highlights.of(TicketFilterTexts.read(Map.of("q", "-refund"), ""))).isNull();
        assertThat(Highlights.of(TicketFilterTexts.read(Map.of("q", "!!"), ""))).isNull();
        assertThat(Highlights.of(TicketFilterTexts.read(Map.of(), ""))).isNull();
    }

    private static Highlights literal(String term) {
        return Highlights.of(TicketFilterTexts.read(Map.of("search", term), ""));
    }

    private static Highlights words(String typed) {
        return Highlights.of(TicketFilterTexts.read(Map.of("q", typed), ""));
    }

    private static Highlight inDescription(Highlights highlights, String text) {
        return highlights.inOpening(opening("T", text)).getFirst();
    }

    private static TicketIdentity opening(String title, String description) {
        return new TicketIdentity(
                "t-1",
                "TKT-20260301-00042",
                title,
                description,
                TicketCategory.OTHER,
                new Requester("rita", "astrologer", "Rita Rao", "", null),
                List.of(),
                Instant.EPOCH);
    }

    private static String marked(List<Highlight> highlights) {
        return highlights.stream().map(HighlightsTest::marked).collect(Collectors.joining());
    }

    private static String marked(Highlight highlight) {
        return highlight.matches().stream()
                .map(
                        match ->
                                "["
                                        + highlight
                                                .snippet()
                                                .substring(
                                                        match.start(),
                                                        match.start() + match.length())
                                        + "]")
                .collect(Collectors.joining());
    }
}
