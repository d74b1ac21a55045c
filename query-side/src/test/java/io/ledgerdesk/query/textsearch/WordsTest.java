package io.ledgerdesk.query.textsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

class WordsTest {

    @Test
    void wordsHaveNoCaseAndNoAccents() {
        assertThat(Words.of("Crème-Brûlée, 3× PAYOUT's!"))
                .containsExactly("creme", "brulee", "3", "payout", "s");
        assertThat(Words.of("Платёж пришёл")).containsExactly("платеж", "пришел");
    }

    @Test
    void marksOfIndianScriptsBelongToTheirWord() {
        assertThat(Words.of("ज्योतिष परामर्श")).hasSize(2).contains(Words.folded("ज्योतिष"));
    }

    @Test
    void scriptsWithoutSpacesAreTakenInPairs() {
        assertThat(Words.of("支払い方法")).containsExactly("支払", "払い", "い方", "方法", "法");
        assertThat(Words.of("PDF支払")).containsExactly("pdf", "支払", "払");
    }

    @Test
    void plainTextsAreTakenApartAsAllOthersAre() {
        Random random = new Random(3);
        String letters = "abzABZ019 -_'.\t@[`{/:~\u007f";
        for (int n = 0; n < 500; n++) {
            String text =
                    random.ints(random.nextInt(150), 0, letters.length())
                            .mapToObj(letters::charAt)
                            .map(String::valueOf)
                            .collect(Collectors.joining());
            assertThat(Words.of(text))
                    .isEqualTo(
                            Words.runs(text).stream()
                                    .flatMap(run -> run.words().stream())
                                    .toList());
        }
        assertThat(Words.of("x".repeat(100) + " y")).containsExactly("x".repeat(60), "y");
    }

    @Test
    void nothingIsNoWord() {
        assertThat(Words.of("")).isEmpty();
        assertThat(Words.of("?! & | ' \\ :* ()")).isEmpty();
    }

    @Test
    void aShapeIsAsciiAndTellsLettersApart() {
        assertThat(Words.shape("payout")).isEqualTo("payout");
        assertThat(Words.shape("платеж")).hasSize(12).matches("[a-z]+");
        assertThat(Words.shape("платеж")).isNotEqualTo(Words.shape("платок"));
    }

    @Test
    void anIndexHasPlacesAndWeights() {
        WordIndex index =
                new WordIndex()
                        .add(WordIndex.Weight.HIGHEST, "Payout day")
                        .add(WordIndex.Weight.LOW, "The payout 支払");

        assertThat(index.vector()).isEqualTo("'payout':1A,4D 'day':2A 'the':3D '支払':5D '払':6D");
        assertThat(index.vocabulary()).containsExactly("payout");
    }

    @Test
    void aSetHasEachWordOnce() {
        WordSet words = new WordSet();
        words.add("Payout day");
        words.add("payout's \\ '");

        assertThat(words.vector()).isEqualTo("'payout' 'day' 's' ");
    }

    @Test
    void aQueryIsMadeOfBeginningsWhateverIsTyped() {
        WordQuery query = WordQuery.of("Pay & | !out'); DROP");

        assertThat(query.all()).isEqualTo("'pay':* & 'out':* & 'drop':*");
        assertThat(query.any()).isEqualTo("'pay':* | 'out':* | 'drop':*");
        assertThat(query.allOrSimilar(Map.of("pay", List.of("paid"))))
                .isEqualTo("('pay':* | 'paid') & ('out':*) & ('drop':*)");
        assertThat(WordQuery.of("!!!").isEmpty()).isTrue();
    }

    @Test
    void aSnippetShowsWhereTheWordsAre() {
        String text = "x ".repeat(200) + "**Payouts** come on <Fridays> " + "y ".repeat(200);

        assertThat(Snippet.of(text, Set.of("payout", "fri")))
                .startsWith("…")
                .endsWith("…")
                .contains("<mark>Payouts</mark> come on &lt;<mark>Fridays</mark>&gt; y")
                .hasSizeLessThan(400);
    }

    @Test
    void aSnippetWithoutAFindIsTheBeginningAndHarmless() {
        assertThat(Snippet.of("<script>alert('x')</script>", Set.of("zzz")))
                .isEqualTo("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
        assertThat(Snippet.of("", Set.of("a"))).isEmpty();
        assertThat(Snippet.of("😀".repeat(300), Set.of("a"))).endsWith("…");
    }
}
