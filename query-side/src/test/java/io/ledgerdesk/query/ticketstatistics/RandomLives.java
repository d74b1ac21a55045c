package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.query.testing.TicketStory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up what commands make of tickets, as the aggregate would decide; same seed, same lives. */
final class RandomLives {

    private static final List<Actor> AGENTS =
            List.of(TicketStory.ANA, TicketStory.BEN, Actor.agent("cleo", "Cleo Ng", null));

    private final Random random;

    RandomLives(long seed) {
        this.random = new Random(seed);
    }

    /** Opened within some days of a start, at any hour. */
    List<TicketStory> stories(int number, Instant start, int days) {
        List<TicketStory> stories = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Instant opened = start.plusSeconds(random.nextLong(days * 86_400L));
            Requester requester = random.nextBoolean() ? TicketStory.RITA : TicketStory.SAM;
            stories.add(live(TicketStory.of("life-%04d".formatted(i), requester, opened)));
        }
        return stories;
    }

    private TicketStory live(TicketStory story) {
        story.opened(
                "Title", "Description", any(TicketCategory.values()), any(TicketPriority.values()));
        boolean answered = false;
        boolean rated = false;
        int steps = random.nextInt(16);
        for (int i = 0; i < steps; i++) {
            story.after(Duration.ofMillis(random.nextLong(1L << (10 + random.nextInt(19)))));
            Actor agent = AGENTS.get(random.nextInt(AGENTS.size()));
            boolean closed = story.status() == TicketStatus.CLOSED;
            switch (random.nextInt(12)) {
                case 0 -> story.message("more");
                case 1, 2 -> {
                    story.reply(agent, "Hello");
                    if (!answered) {
                        story.firstResponse(agent);
                        answered = true;
                    }
                }
                case 3 -> story.note(agent, "note");
                case 4 -> story.assigned(agent);
                case 5 -> story.unassigned();
                case 6 -> story.priority(any(TicketPriority.values()));
                case 7 -> story.tagged(any("vip", "app", "refund"), any("web", "phone"));
                case 8 -> story.untagged(any("vip", "app", "refund"));
                case 9 -> {
                    if (closed && rated) {
                        story.ratedAnew(1 + random.nextInt(5), null);
                    } else if (closed) {
                        story.rated(1 + random.nextInt(5), null);
                        rated = true;
                    } else {
                        story.status(TicketStatus.IN_PROGRESS, StatusChangeCause.SET_BY_AGENT);
                    }
                }
                default -> {
                    if (closed && random.nextBoolean()) {
                        story.reopenedBy(agent, TicketStatus.OPEN);
                    } else if (!closed) {
                        story.closedBy(agent);
                    }
                }
            }
        }
        return story;
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}
