package io.ledgerdesk.standalone.demo;

import static io.ledgerdesk.standalone.demo.DemoWords.oneOf;

import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.standalone.demo.DemoTexts.Conversation;
import io.ledgerdesk.standalone.demo.DemoTexts.Person;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A made-up past of 90 days: always the same one for the same end. */
final class DemoPast {

    static final int TICKETS = 320;
    static final Duration LENGTH = Duration.ofDays(90);

    /** The first ticket of all, which tells when the past ends. */
    static final int FIRST = 0;

    private static final long SEED = 20_250_101L;

    /** Keeps the random numbers of neighbours apart. */
    private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L;

    /** So many more are opened in the last hours, for the agents to have something to do. */
    private static final int FRESH = 6;

    private static final Duration NEWEST = Duration.ofMinutes(10);
    private static final Duration LAST_DAY = Duration.ofHours(24);

    private DemoPast() {}

    /** All that has happened up to that moment, in the order of time. */
    static List<DemoStep> until(Instant end, DemoTexts texts) {
        List<DemoStep> steps = new ArrayList<>();
        for (int index = 0; index < TICKETS; index++) {
            steps.addAll(ticket(index, end, texts).life());
        }
        return steps.stream()
                .filter(step -> step.command().at().isBefore(end))
                .sorted(Comparator.comparing(step -> step.command().at()))
                .toList();
    }

    private static DemoTicket ticket(int index, Instant end, DemoTexts texts) {
        Random random = new Random((SEED + index) * SCATTER);
        Requester known = knownRequester(index);
        Conversation conversation =
                oneOf(known == null ? texts.conversations() : texts.conversationsIn("en"), random);
        Requester requester =
                known == null
                        ? asRequester(oneOf(texts.peopleWhoSpeak(conversation.language()), random))
                        : known;
        Instant openedAt = openedAt(index, end, random);
        return new DemoTicket(index, texts, conversation, requester, openedAt, random);
    }

    /** Those whom there are tokens for have a share of the tickets, some of them fresh. */
    private static @Nullable Requester knownRequester(int index) {
        if (index % 12 == 2) {
            return DemoPeople.ASHA;
        }
        return index % 17 == 5 ? DemoPeople.DANIEL : null;
    }

    private static Requester asRequester(Person person) {
        String key =
                Normalizer.normalize(person.name(), Normalizer.Form.NFD)
                        .toLowerCase(Locale.ROOT)
                        .replace('ı', 'i')
                        .replace(' ', '-')
                        .replaceAll("[^a-z-]", "");
        return new Requester(
                "user-" + key, DemoPeople.ACCOUNT_TYPE, person.name(), key + "@example.com", null);
    }

    private static Instant openedAt(int index, Instant end, Random random) {
        if (index == FIRST) {
            return end.minus(LENGTH);
        }
        return index <= FRESH ? lately(end, random) : someTime(end, random);
    }

    private static Instant lately(Instant end, Random random) {
        long span = LAST_DAY.minus(NEWEST).toMillis();
        return end.minus(NEWEST).minusMillis((long) (random.nextDouble() * span));
    }

    /** Rather lately than long ago, rather on working days, rather around noon. */
    private static Instant someTime(Instant end, Random random) {
        double age = 1 - Math.pow(random.nextDouble(), 0.8);
        LocalDate day =
                end.minusMillis((long) (age * LENGTH.toMillis()))
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate();
        if (isWeekend(day) && random.nextInt(100) < 60) {
            day = day.minusDays(2);
        }
        long minute = Math.clamp(Math.round(780 + random.nextGaussian() * 220), 0L, 1439L);
        Instant wanted =
                day.atStartOfDay(ZoneOffset.UTC)
                        .plusMinutes(minute)
                        .plusSeconds(random.nextInt(60))
                        .toInstant()
                        .plusMillis(random.nextInt(1000));
        if (!wanted.isAfter(end.minus(LENGTH))) {
            return end.minus(LENGTH).plusMillis(1 + random.nextInt(3_600_000));
        }
        return wanted.isBefore(end.minus(NEWEST)) ? wanted : lately(end, random);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
