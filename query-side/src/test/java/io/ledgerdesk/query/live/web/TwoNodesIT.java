package io.ledgerdesk.query.live.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.query.live.LiveFeed;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Clients go from node to node while both write, so that positions become visible out of order.
 * What a client has seen on one node is what it has seen on the other.
 */
class TwoNodesIT {

    private static final String ALL = "/api/admin/support/events";
    private static final String OWN = "/api/support/events";

    @Test
    void eachClientHearsEverythingOnceAndInOrderWhereverItIs() throws Exception {
        RandomStories random = new RandomStories(9, "nodes");
        try (RunningQuerySide one = RunningQuerySide.start("ledgerdesk.live.recent-events=60");
                RunningQuerySide two =
                        RunningQuerySide.startOn(
                                one.database(), "ledgerdesk.live.recent-events=60")) {
            List<RunningQuerySide> nodes = List.of(one, two);
            ExecutorService pool = Executors.newFixedThreadPool(7);
            try {
                List<Future<?>> writers = new ArrayList<>();
                List<TicketStory> stories = random.stories(60, 4);
                for (int i = 0; i < 3; i++) {
                    LoggedEvents events =
                            LoggedEvents.interleaved(
                                    stories.subList(20 * i, 20 * i + 20), new Random(i));
                    RunningQuerySide node = nodes.get(i % 2);
                    writers.add(pool.submit(() -> node.append(events)));
                }
                List<Future<Wanderer>> running = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    Wanderer client =
                            i < 2
                                    ? new Wanderer(ALL, Tokens.of(TicketStory.ANA), new Random(i))
                                    : new Wanderer(
                                            OWN, Tokens.of(random.requester(i)), new Random(i));
                    running.add(
                            pool.submit(
                                    () -> {
                                        client.wander(nodes, writers);
                                        return client;
                                    }));
                }
                for (Future<?> writer : writers) {
                    writer.get();
                }
                for (Future<Wanderer> client : running) {
                    Wanderer wanderer = client.get();
                    List<String> expected = wanderer.page(one);
                    assertThat(expected).hasSizeGreaterThan(30).isEqualTo(wanderer.page(two));
                    wanderer.settle(two, expected);
                    if (wanderer.path.equals(OWN)) {
                        assertThat(wanderer.data.toString()).doesNotContain(RandomStories.SECRET);
                    }
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    /** Takes some events, hangs up, and goes on at the other node. */
    private static final class Wanderer {

        private final String path;
        private final String token;
        private final Random random;
        private final List<String> heard = new ArrayList<>();
        private final StringBuilder data = new StringBuilder();
        private String cursor = "0";
        private int visits;

        Wanderer(String path, String token, Random random) {
            this.path = path;
            this.token = token;
            this.random = random;
        }

        void wander(List<RunningQuerySide> nodes, List<Future<?>> writers) throws Exception {
            while (!writers.stream().allMatch(Future::isDone)) {
                int some = 1 + random.nextInt(40);
                try (EventClient client =
                        EventClient.open(nodes.get(visits++ % 2).port(), path, token, cursor)) {
                    await().atMost(Duration.ofSeconds(60))
                            .until(
                                    () ->
                                            client.events().size() >= some
                                                    || writers.stream().allMatch(Future::isDone));
                    keep(client);
                }
            }
        }

        /** Says what is missing, should it not come. */
        void settle(RunningQuerySide node, List<String> expected) throws Exception {
            try (EventClient client = EventClient.open(node.port(), path, token, cursor)) {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(
                                () ->
                                        assertThat(
                                                        Stream.concat(
                                                                heard.stream(),
                                                                client.events().stream()
                                                                        .map(Object::toString)))
                                                .containsExactlyElementsOf(expected));
                keep(client);
            }
        }

        private void keep(EventClient client) {
            for (EventClient.Event event : List.copyOf(client.events())) {
                heard.add(event.toString());
                data.append(event.data());
                cursor = event.id();
            }
        }

        List<String> page(RunningQuerySide node) {
            long head = node.head();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.bean(LiveFeed.class).position() >= head);
            List<String> all = new ArrayList<>();
            String next = "0";
            boolean more = true;
            while (more) {
                JsonNode page = node.get(token, path + "?limit=100&after=" + next).data();
                page.path("events")
                        .forEach(
                                event ->
                                        all.add(
                                                event.path("name").asString()
                                                        + '@'
                                                        + event.path("cursor").asString()));
                next = page.path("next").asString();
                more = page.path("more").asBoolean();
            }
            return all;
        }
    }
}
