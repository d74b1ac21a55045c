package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.ticketview.TicketBatch;
import io.ledgerdesk.query.ticketview.TicketIdentity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class SearchableTest {

    @ParameterizedTest
    @CsvSource({
        "refund, %refund%",
        "ReFund, %refund%",
        "100%, %100\\%%",
        "a_b, %a\\_b%",
        "c:\\d, %c:\\\\d%",
        "ÄÖ(, %äö(%",
    })
    void aTermFindsItself(String term, String pattern) {
        assertThat(Searchable.pattern(term)).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "ΟΔΟΣ, οδοσα",
        "οδος, ΟΔΟΣΑ",
        "ΟΔΟΣ, οδος",
        "istanbul, İSTANBUL",
        "É, e\u0301",
        "ß, ß",
        "𐐀, 𐐨",
        "മലയാളം, മലയാളം"
    })
    void caseAndCompositionDoNotMatter(String term, String text) {
        assertThat(Searchable.lowered(text)).contains(Searchable.lowered(term));
    }

    @Test
    void theOpeningHoldsNumberTitleDescriptionAndName() {
        TicketIdentity identity =
                TicketBatch.fold(
                                Map.of(),
                                TicketStory.of("t")
                                        .opened("Große Sache", "Nothing WORKS\u001Fhere")
                                        .batched())
                        .rows()
                        .getFirst()
                        .identity();

        assertThat(Searchable.opening(identity))
                .isEqualTo(
                        identity.ticketNumber().toLowerCase(java.util.Locale.ROOT)
                                + "\u001Fgroße sache\u001Fnothing works here\u001Frita rao");
    }

    @Test
    void noTermReachesAcrossTwoFields() {
        assertThat(Searchable.pattern("a\u001Fb")).isEqualTo("%a b%");
    }

    @Test
    void plainTextsAreFoldedLikeAllOthers() {
        StringBuilder all = new StringBuilder();
        for (char character = 0; character < 256; character++) {
            all.append(character);
            String alone = String.valueOf(character);
            assertThat(Searchable.lowered(alone)).isEqualTo(Searchable.loweredAny(alone));
        }
        String plain = all.substring(1, 128);
        assertThat(Searchable.lowered(plain)).isEqualTo(Searchable.loweredAny(plain));
        assertThat(Searchable.lowered(all.toString()))
                .isEqualTo(Searchable.loweredAny(all.toString()));
    }
}
