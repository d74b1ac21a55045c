package io.ledgerdesk.benchmarks;

import com.github.f4b6a3.uuid.UuidCreator;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.event.FirstResponseRecorded;
import io.ledgerdesk.api.ticket.event.MessagePosted;
import io.ledgerdesk.api.ticket.event.ReplyPosted;
import io.ledgerdesk.api.ticket.event.TicketAssigned;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.api.ticket.event.TicketRated;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.api.ticket.event.TicketStatusChanged;
import io.ledgerdesk.api.ticket.event.TicketTagsAdded;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes up tickets' lives of about five events, the same for the same seed: most are answered and
 * closed within days, one in ten is still open, one in twenty is reopened.
 */
final class LifeGenerator {

    static final int AGENTS = 40;

    /** In one ticket of a thousand. */
    static final String RARE = "xylophone";

    /** In one ticket of ten. */
    static final String COMMON = "payout";

    private static final int REQUESTERS = 5000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String[] WORDS = {
        "calendar",
        "booking",
        "login",
        "crash",
        "refund",
        "video",
        "session",
        "profile",
        "password",
        "invoice",
        "reminder",
        "customer",
        "yesterday",
        "consultation",
        "screen",
        "button",
        "phone",
        "browser",
        "update",
        "language",
        "picture",
        "account",
        "minutes",
        "settings",
        "network"
    };

    private final Random random;

    LifeGenerator(long seed) {
        this.random = new Random(seed);
    }

    /** What happens to one ticket, in order. */
    List<TicketEvent> life(long number, Instant openedAt) {
        String id =
                UuidCreator.getTimeOrderedEpoch(openedAt.plusMillis(random.nextInt(900)))
                        .toString();
        int requesterNumber = random.nextInt(REQUESTERS);
        Requester requester =
                new Requester(
                        "user-" + requesterNumber,
                        "astrologer",
                        "Requester " + requesterNumber,
                        "user" + requesterNumber + "@example.org",
                        null);
        Actor user = Actor.user(requester);
        int agentNumber = random.nextInt(AGENTS);
        Actor agent = Actor.agent("agent-" + agentNumber, "Agent " + agentNumber, null);
        List<TicketEvent> events = new ArrayList<>();
        events.add(
                new TicketOpened(
                        id,
                        "TKT-%s-%05d"
                                .formatted(
                                        DAY.format(LocalDate.ofInstant(openedAt, ZoneOffset.UTC)),
                                        number),
                        text(6) + spice(),
                        text(60) + spice(),
                        any(TicketCategory.values()),
                        any(TicketPriority.values()),
                        requester,
                        List.of(),
                        openedAt));
        Instant at = openedAt;
        if (random.nextInt(10) == 0) {
            events.add(new TicketTagsAdded(id, List.of(tag()), agent, at));
        }
        if (random.nextInt(10) == 0) {
            return events;
        }
        at = later(at, 3 * 3600);
        if (random.nextInt(4) > 0) {
            Assignee assignee = new Assignee(agent.id(), agent.name());
            events.add(new TicketAssigned(id, assignee, agent, at));
        }
        at = later(at, 4 * 3600);
        events.add(new ReplyPosted(id, messageId(at), agent, text(30), List.of(), at));
        events.add(
                new FirstResponseRecorded(
                        id, agent, Duration.between(openedAt, at).toSeconds(), at));
        events.add(
                new TicketStatusChanged(
                        id,
                        TicketStatus.OPEN,
                        TicketStatus.WAITING_FOR_USER,
                        StatusChangeCause.REPLY,
                        agent,
                        at));
        if (random.nextInt(3) == 0) {
            at = later(at, 86_400);
            events.add(new MessagePosted(id, messageId(at), user, text(20), List.of(), at));
        }
        if (random.nextInt(9) > 0) {
            at = later(at, 2 * 86_400);
            events.add(closed(id, agent, openedAt, at));
            if (random.nextInt(20) == 0) {
                at = later(at, 86_400);
                events.add(new TicketReopened(id, TicketStatus.OPEN, user, null, at));
                at = later(at, 86_400);
                events.add(closed(id, agent, openedAt, at));
            }
            if (random.nextInt(5) == 0) {
                at = later(at, 86_400);
                events.add(new TicketRated(id, user, 1 + random.nextInt(5), null, at));
            }
        }
        return events;
    }

    private static TicketClosed closed(String id, Actor agent, Instant openedAt, Instant at) {
        return new TicketClosed(
                id,
                TicketStatus.WAITING_FOR_USER,
                agent,
                Duration.between(openedAt, at).toSeconds(),
                at);
    }

    private Instant later(Instant at, int mostSeconds) {
        return at.plusMillis(1 + random.nextLong(mostSeconds * 1000L));
    }

    private static String messageId(Instant at) {
        return UuidCreator.getTimeOrderedEpoch(at).toString();
    }

    private String spice() {
        return random.nextInt(10) == 0 ? " " + COMMON : random.nextInt(1000) == 0 ? " " + RARE : "";
    }

    private String tag() {
        return any("vip", "app", "web", "refund", "urgent-call", "partner");
    }

    private String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
            if (random.nextInt(4) == 0) {
                text.append(random.nextInt(10_000));
            }
        }
        return text.toString();
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}
