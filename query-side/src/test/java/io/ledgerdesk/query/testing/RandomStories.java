package io.ledgerdesk.query.testing;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up tickets' lives, the same ones for the same seed. */
public final class RandomStories {

    /** In every internal note and in nothing else. */
    public static final String SECRET = "for agents' eyes only";

    private static final List<Actor> AGENTS = List.of(TicketStory.ANA, TicketStory.BEN);

    private final Random random;
    private final String prefix;

    public RandomStories(long seed, String prefix) {
        this.random = new Random(seed);
        this.prefix = prefix;
    }

    public List<TicketStory> stories(int number, int requesters) {
        List<TicketStory> stories = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            stories.add(story(i, requester(random.nextInt(requesters))));
        }
        return stories;
    }

    public Requester requester(int number) {
        return new Requester(
                prefix + "-user-" + number,
                "astrologer",
                "User " + number,
                "user" + number + "@example.com",
                null);
    }

    private TicketStory story(int number, Requester requester) {
        TicketStory story =
                TicketStory.of(
                        "%s-%05d".formatted(prefix, number),
                        requester,
                        TicketStory.START.plusSeconds(600L * number));
        story.opened(
                word() + " " + word(),
                word() + " description with \0 and ünïcode " + word(),
                any(TicketCategory.values()),
                any(TicketPriority.values()));
        int steps = random.nextInt(14);
        for (int i = 0; i < steps; i++) {
            story.after(Duration.ofSeconds(random.nextInt(20_000)));
            step(story, i);
        }
        return story;
    }

    private void step(TicketStory story, int number) {
        Actor agent = AGENTS.get(random.nextInt(AGENTS.size()));
        boolean closed = story.status() == TicketStatus.CLOSED;
        switch (random.nextInt(12)) {
            case 0 -> story.message("user says " + word());
            case 1 -> story.reply(agent, "agent says " + word());
            case 2 -> story.note(agent, SECRET + " " + word());
            case 3 -> story.assigned(agent);
            case 4 -> story.unassigned();
            case 5 -> story.priority(any(TicketPriority.values()));
            case 6 -> story.tagged(word(), word() + "s");
            case 7 -> story.untagged(word());
            case 8 -> story.readBy(random.nextBoolean() ? agent : user(story), number);
            case 9 -> {
                if (closed) {
                    story.reopenedByUser(random.nextBoolean() ? null : "not " + word());
                } else {
                    story.closedByUser();
                }
            }
            case 10 -> {
                if (closed) {
                    story.rated(1 + random.nextInt(5), random.nextBoolean() ? null : word());
                } else {
                    story.status(TicketStatus.IN_PROGRESS, any(StatusChangeCause.values()));
                }
            }
            default -> {
                if (closed) {
                    story.reopenedBy(agent, TicketStatus.WAITING_FOR_USER);
                } else {
                    story.closedBy(agent);
                }
            }
        }
    }

    private static Actor user(TicketStory story) {
        return Actor.user(story.requester());
    }

    private String word() {
        return any("payout", "calendar", "login", "crash", "refund", "video", "100%_\\off");
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}
