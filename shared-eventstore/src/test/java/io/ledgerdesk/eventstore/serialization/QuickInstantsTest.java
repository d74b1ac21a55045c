package io.ledgerdesk.eventstore.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Random;

class QuickInstantsTest {

    @Test
    void whatIsWrittenIsReadAsTheJdkReadsIt() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            Instant instant =
                    Instant.ofEpochSecond(
                            random.nextLong(-60_000_000_000L, 250_000_000_000L),
                            switch (i % 4) {
                                case 0 -> 0;
                                case 1 -> random.nextInt(1000) * 1_000_000L;
                                case 2 -> random.nextInt(1_000_000) * 1000L;
                                default -> random.nextInt(1_000_000_000);
                            });
            String text = instant.toString();
            assertThat(QuickInstants.parse(text)).as(text).isEqualTo(instant);
        }
        assertThat(QuickInstants.parse("2026-11-25T10:15:30.5Z"))
                .isEqualTo(Instant.parse("2026-11-25T10:15:30.5Z"));
        assertThat(QuickInstants.parse("2024-02-29T00:00:00Z"))
                .isEqualTo(Instant.parse("2024-02-29T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-25",
                "2026-11-25T10:15:30",
                "2026-11-25T10:15:30.Z",
                "2026-11-25T10:15:30.1234567890Z",
                "2026-11-25T10:15:30+01:00",
                "2026-02-29T10:15:30Z",
                "2026-13-01T10:15:30Z",
                "2026-11-25T24:00:00Z",
                "2026-11-25T10:15:60Z",
                "2026-11-25T10:1a:30Z",
                "2026-11-25 10:15:30Z",
                "+12026-11-25T10:15:30Z"
            })
    void anythingElseIsLeftToJackson(String text) {
        assertThat(QuickInstants.parse(text)).isNull();
    }
}
