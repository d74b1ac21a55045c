package io.ledgerdesk.query.textsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class TextWordsTest {

    private static final int[] LETTERS =
            "abcab12 -_.'\u001féßжя支払日本サー\uff70\uff76\uff9eกินമലയാളംक्षि\u0301\u3099\u0653ا𐐨𠮷😀"
                    .codePoints()
                    .toArray();

    @ParameterizedTest
    @CsvSource({
        "'pay-outs, 3× x2', pay outs 3 x2",
        "支払い方法, 支払 払い い方 方法 法",
        "pdf支払2, pdf 支払 払 2",
        "サーバー, サー ーバ バー ー",
        "मलयालम भाषा, मलयालम भाषा",
        "crème, crème",
    })
    void aTextIsTakenApartAsItStands(String text, String words) {
        assertThat(TextVector.of(text).words()).containsExactly(words.split(" "));
    }

    @Test
    void wordsHaveTheirPlaces() {
        assertThat(TextVector.of("pay day pay").text()).isEqualTo("'pay':1,3 'day':2");
        assertThat(TextVector.of("?! ' \\").text()).isEmpty();
        String places =
                IntStream.rangeClosed(1, 255)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(","));
        assertThat(TextVector.of("x ".repeat(300)).text()).isEqualTo("'x':" + places);
    }

    @Test
    void ofALongWordPiecesOverlap() {
        String word =
                IntStream.range(100, 134).mapToObj(String::valueOf).collect(Collectors.joining());

        assertThat(TextVector.of(word).words())
                .containsExactly(
                        word.substring(0, 60), word.substring(30, 90), word.substring(60, 102));
    }

    @ParameterizedTest
    @CsvSource({
        "payout is late now, is late, %payout now%",
        "payout, '', %payout%",
        "' payout ', payout, ''",
        "'payout ', '', %payout",
        "-00123, '', 00123%",
        "tkt-2026, '', %tkt 2026%",
        "支払い, 支払 払い, ''",
        "支払い。, 支払 払い い, ''",
        "払, '', ''",
        "7, '', ''",
        "!?, '', ''",
    })
    void aLiteralIsKnownByTheWordsWithinAndByPartsAtItsEnds(
            String literal, String words, String patterns) {
        LiteralWords known = LiteralWords.of(literal);

        assertThat(String.join(" ", known.words())).isEqualTo(words);
        assertThat(String.join(" ", known.patterns())).isEqualTo(patterns);
        assertThat(known.isEmpty()).isEqualTo(words.isEmpty() && patterns.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20, 150, 400})
    void everyPieceOfATextIsKnownByWordsOfTheText(int length) {
        Random random = new Random(length);
        for (int n = 0; n < 3000; n++) {
            int[] letters =
                    random.ints(length, 0, random.nextInt(5) == 0 ? 4 : LETTERS.length)
                            .map(at -> LETTERS[at])
                            .toArray();
            int from = random.nextInt(length);
            int to = from + 1 + random.nextInt(length - from);
            TextVector text = TextVector.of(new String(letters, 0, length));
            String piece = new String(letters, from, to - from);

            LiteralWords known = LiteralWords.of(piece);

            assertThat(text.words()).as(piece).containsAll(known.words());
            for (String pattern : known.patterns()) {
                assertThat(text.lookedInto()).as(piece).anyMatch(word -> isLike(word, pattern));
            }
        }
    }

    /** So nothing has to be looked for in a text once its words are known. */
    @ParameterizedTest
    @ValueSource(ints = {3, 40, 200})
    void aPieceOfAWordIsInATextExactlyWhereItIsInAWordOfTheText(int length) {
        Random random = new Random(length);
        int held = 0;
        int lacked = 0;
        for (int n = 0; n < 5000; n++) {
            int[] letters = random.ints(length, 0, 5).map(at -> LETTERS[at]).toArray();
            int from = random.nextInt(length);
            int most = Math.min(length - from, 1 + random.nextInt(35));
            String piece = new String(letters, from, most);
            String other =
                    random.ints(length, 0, 9)
                            .map(at -> LETTERS[at])
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            LiteralWords known = LiteralWords.of(piece);
            if (known.isWithinOneWord()) {
                for (String text : List.of(other, new String(letters, 0, length))) {
                    boolean found =
                            TextVector.of(text).lookedInto().stream()
                                    .anyMatch(word -> isLike(word, "%" + piece + "%"));
                    assertThat(found).as("%s in %s", piece, text).isEqualTo(text.contains(piece));
                    held += found ? 1 : 0;
                    lacked += found ? 0 : 1;
                }
            }
        }
        assertThat(held).isGreaterThan(100);
        assertThat(lacked).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "payout, true",
        "'payout ', false",
        "pay-out, false",
        "支払い, false",
        "pa, false",
        "abcdefghijklmnopqrstuvwxyzabcde, true",
        "abcdefghijklmnopqrstuvwxyzabcdef, false"
    })
    void onlyAPieceOfOneWordIsKnownByItsWordsAlone(String literal, boolean known) {
        assertThat(LiteralWords.of(literal).isWithinOneWord()).isEqualTo(known);
    }

    private static boolean isLike(String word, String pattern) {
        return Pattern.matches(
                List.of(pattern.split("%", -1)).stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "payout | 'payout'",
                "pay-out of | 'pay' <1> 'out' <1> 'of'",
                "支払い | '支払' <1> '払い'",
                "支払いx | '支払' <1> '払い' <2> 'x'",
                "払 | '払':*",
                "?! | ``",
            })
    void aPhraseIsWordsNextToEachOther(String text, String query) {
        assertThat(Phrase.of(text).query()).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cat | a category, cat. scat cat | [cat][cat]",
                "pay-out | pay out payout pay, out | [pay out][pay, out]",
                "支払い | お支払いと支払 | [支払い]",
                "払 | 支払い払 | [払][払]",
                "支払いx | 支払いx 支払x | [支払いx]",
                "of a | of a of a a | [of a][of a]",
                "?! | of a | ``",
            })
    void aPhraseStandsWhereItsWordsDo(String phrase, String text, String found) {
        assertThat(marked(phrase, text)).isEqualTo(found);
    }

    @Test
    void aLongWordStandsFromItsBeginningToItsEnd() {
        for (int length = 55; length < 200; length++) {
            String word = "𐐨x".repeat(100).substring(0, length).replaceAll("\\p{Cs}$", "y");
            assertThat(marked(word, "a " + word + " b")).isEqualTo("[" + word + "]");
            assertThat(marked(word, "a z" + word + " b")).isEmpty();
        }
    }

    private static String marked(String phrase, String text) {
        return Phrase.of(phrase).in(PlacedWords.of(text)).stream()
                .map(span -> "[" + text.substring(span.start(), span.end()) + "]")
                .collect(Collectors.joining());
    }

    /** Wherever the pieces of a text are looked for, they are found where they were taken from. */
    @ParameterizedTest
    @ValueSource(ints = {3, 20, 150, 400})
    void everyPieceBetweenSpacesStandsWhereItWasTakenFrom(int length) {
        Random random = new Random(length);
        for (int n = 0; n < 300; n++) {
            int[] letters = random.ints(length, 0, LETTERS.length).map(at -> LETTERS[at]).toArray();
            String text = new String(letters, 0, length);
            int from = 0;
            for (String piece : text.split(" ", -1)) {
                Phrase phrase = Phrase.of(piece);
                int start = from;
                if (!phrase.isEmpty()) {
                    assertThat(phrase.mayStandIn(text)).as(piece).isTrue();
                    assertThat(phrase.in(PlacedWords.of(text)))
                            .as("%s in %s", piece, text)
                            .anyMatch(
                                    span ->
                                            span.start() >= start
                                                    && span.end() <= start + piece.length());
                }
                from += piece.length() + 1;
            }
        }
    }
}
