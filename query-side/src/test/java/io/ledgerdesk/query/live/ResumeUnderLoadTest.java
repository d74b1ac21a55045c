package io.ledgerdesk.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Connections come and go while events are told: each sees every frame once, in order. */
class ResumeUnderLoadTest {

    private static final int EVENTS = 3000;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void nothingIsMissedAndNothingComesTwice() throws InterruptedException {
        Feeds feeds = new Feeds(Feeds.properties(64, 200, EVENTS + 1));
        TicketStory story = TicketStory.of("t-1").opened();
        while (story.events().size() < EVENTS) {
            story.reply(TicketStory.ANA, "reply " + story.events().size());
        }
        List<EventFrames> events = feeds.frames(story);
        Thread teller = Thread.ofPlatform().start(() -> events.forEach(feeds.feed()::publish));
        List<Restless> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            clients.add(new Restless(feeds, new Random(i)));
        }
        List<Thread> running =
                clients.stream().map(client -> Thread.ofVirtual().start(client::run)).toList();

        for (Thread thread : running) {
            thread.join();
        }
        teller.join();

        for (Restless client : clients) {
            assertThat(client.seen).hasSize(EVENTS).isSorted().doesNotHaveDuplicates();
        }
    }

    /** A client that takes some frames, hangs up without warning, and resumes. */
    private static final class Restless {

        private final Feeds feeds;
        private final Random random;
        private final List<Long> seen = new ArrayList<>();
        private String cursor = "0";

        Restless(Feeds feeds, Random random) {
            this.feeds = feeds;
            this.random = random;
        }

        void run() {
            try {
                while (seen.size() < EVENTS) {
                    visit(1 + random.nextInt(300));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void visit(int frames) throws InterruptedException {
            try (LiveConnection connection =
                    feeds.resume(Feeds.requester(TicketStory.RITA), cursor)) {
                for (int i = 0; i < frames && seen.size() < EVENTS; i++) {
                    Frame frame = connection.take(Duration.ofSeconds(20));
                    if (frame == null || frame.name().equals("resync")) {
                        return;
                    }
                    seen.add(frame.position());
                    cursor = frame.cursor().toString();
                }
            }
        }
    }
}
