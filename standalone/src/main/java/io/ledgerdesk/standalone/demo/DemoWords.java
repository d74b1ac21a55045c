package io.ledgerdesk.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Fills in what differs from ticket to ticket, the same throughout one ticket. */
final class DemoWords {

    private static final DateTimeFormatter ENGLISH_DAY =
            DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter PLAIN_DAY =
            DateTimeFormatter.ofPattern("dd.MM.", Locale.ROOT);
    private static final DateTimeFormatter WEEKDAY =
            DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);

    private final Map<String, String> values = new LinkedHashMap<>();

    DemoWords(DemoTexts texts, String language, String name, Instant openedAt, Random random) {
        LocalDate day =
                openedAt.minus(Duration.ofDays(2 + random.nextInt(6)))
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate();
        values.put("{name}", name);
        values.put("{client}", oneOf(texts.clients(), random));
        values.put("{city}", oneOf(texts.cities(), random));
        values.put("{device}", oneOf(texts.devices(), random));
        values.put("{weekday}", WEEKDAY.format(day));
        values.put("{date}", (language.equals("en") ? ENGLISH_DAY : PLAIN_DAY).format(day));
        values.put("{time}", (8 + random.nextInt(12)) + (random.nextBoolean() ? ":00" : ":30"));
        values.put("{count}", Integer.toString(3 + random.nextInt(9)));
        values.put("{version}", "5." + random.nextInt(9) + "." + random.nextInt(20));
        values.put("{invoice}", "R-" + (24_000 + random.nextInt(8_000)));
        values.put("{amount}", amount(language, 20 + random.nextInt(400)));
    }

    private static String amount(String language, int euros) {
        return switch (language) {
            case "hi" -> "₹" + euros * 90;
            case "uk" -> euros * 48 + " ₴";
            case "en" -> "€" + euros + ".50";
            default -> euros + ",50 €";
        };
    }

    static <T> T oneOf(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    String in(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }
}
