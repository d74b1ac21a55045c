package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.systemtests.process.Client;
import io.ledgerdesk.systemtests.process.LiveDeployment;
import io.ledgerdesk.systemtests.process.SharedDeployment;
import io.ledgerdesk.systemtests.process.SocketIoClient;
import io.ledgerdesk.systemtests.process.Tokens;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Every read model is rebuilt from the whole log, read, and taken back, while people write: clients
 * hear what is written meanwhile and nothing of what was before, and nothing comes into the log but
 * that.
 */
@ExtendWith(SharedDeployment.class)
class SilentRebuildIT {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String REPLAY = "/api/admin/replay";
    private static final String TICKETS = "/api/support/tickets";
    private static final String FOR_AGENTS = "/api/admin/support";
    private static final int TICKETS_BEFORE = 10;
    private static final int TICKETS_AFTER = 3;

    /** Ids of tickets. */
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    private LiveDeployment deployment;
    private Client user;
    private Client agent;
    private Client operator;

    @BeforeEach
    void introduce(LiveDeployment shared) {
        deployment = shared;
        user = Client.bearing(shared.commandsUrl(), Tokens.requester("quinn", "Quinn"));
        agent = Client.bearing(shared.commandsUrl(), Tokens.agent("quiet", "Quiet"));
        operator = agent.at(shared.nodeUrl(0));
    }

    @Test
    void clientsHearWhatIsWrittenMeanwhileAndNothingElseHappens() throws Exception {
        for (int i = 0; i < TICKETS_BEFORE; i++) {
            write();
        }
        String articleId = publishedByTheTimer();
        awaitTold();
        long before = head();
        written.clear();

        try (SocketIoClient watching =
                        SocketIoClient.connect(
                                deployment.nodeUrl(0), Tokens.agent("watching", "Watching"));
                SocketIoClient elsewhere =
                        SocketIoClient.connect(
                                deployment.nodeUrl(1), Tokens.agent("elsewhere", "Elsewhere"));
                SocketIoClient owner =
                        SocketIoClient.connect(
                                deployment.nodeUrl(0), Tokens.requester("quinn", "Quinn"));
                SocketIoClient stranger =
                        SocketIoClient.connect(
                                deployment.nodeUrl(1), Tokens.requester("nobody", "Nobody"))) {
            rebuildAllWhileOthersWrite();
            for (int i = 0; i < TICKETS_AFTER; i++) {
                write();
            }
            awaitTold();

            List<String> forAgents = feed(agent, FOR_AGENTS, before);
            List<String> forOwner = feed(user, "/api/support", before);
            assertThat(forAgents).hasSizeGreaterThan(written.size());
            await().atMost(LONG).until(() -> told(watching).size() >= forAgents.size());
            await().atMost(LONG).until(() -> told(elsewhere).size() >= forAgents.size());
            await().atMost(LONG).until(() -> told(owner).size() >= forOwner.size());
            assertThat(told(watching)).isEqualTo(forAgents);
            assertThat(told(elsewhere)).isEqualTo(forAgents);
            assertThat(told(owner)).isEqualTo(forOwner).isNotEmpty();
            assertThat(told(stranger)).isEmpty();
        }
        assertThat(
                        strings(
                                "SELECT DISTINCT aggregate_id FROM event_log.event WHERE position > "
                                        + before))
                .as("nothing but what was written")
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(lives(before)).as("to each the same has happened, once").hasSize(1);
        assertThat(published(articleId)).as("published once").hasSize(1);
    }

    private void rebuildAllWhileOthersWrite() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
            Future<?> one = writers.submit(() -> writeUntil(done));
            Future<?> other = writers.submit(() -> writeUntil(done));
            try {
                Map<String, Long> rebuilds = new HashMap<>();
                for (String readModel : readModels()) {
                    rebuilds.put(
                            readModel,
                            accepted(REPLAY + "/read-models/" + readModel + "/rebuild")
                                    .path("id")
                                    .longValue());
                }
                assertThat(rebuilds)
                        .containsKeys(
                                "ticket-list",
                                "ticket-detail",
                                "ticket-search",
                                "ticket-statistics",
                                "article-library",
                                "faq-list",
                                "audit-trail");
                for (long id : rebuilds.values()) {
                    accepted(REPLAY + "/rebuilds/" + id + "/swap");
                }
                awaitSwapped(rebuilds.values());
                for (long id : rebuilds.values()) {
                    accepted(REPLAY + "/rebuilds/" + id + "/back");
                }
                awaitSwapped(rebuilds.values());
                for (long id : rebuilds.values()) {
                    accepted(REPLAY + "/rebuilds/" + id + "/confirm");
                }
            } finally {
                done.set(true);
            }
            one.get(LONG.toSeconds(), TimeUnit.SECONDS);
            other.get(LONG.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private List<String> readModels() throws Exception {
        return operator.get(REPLAY + "/processors")
                .data()
                .valueStream()
                .map(processor -> processor.path("name").stringValue())
                .toList();
    }

    private void awaitSwapped(Iterable<Long> rebuilds) {
        for (long id : rebuilds) {
            await("rebuild " + id)
                    .atMost(LONG)
                    .pollInterval(Duration.ofMillis(100))
                    .until(
                            () -> operator.get(REPLAY + "/rebuilds/" + id).data(),
                            rebuild -> rebuild.path("state").stringValue().equals("swapped"));
        }
    }

    private JsonNode accepted(String path) throws Exception {
        Client.Answer answer = operator.post(path, Map.of());
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isIn(200, 202);
        return answer.data();
    }

    private Void writeUntil(AtomicBoolean done) throws Exception {
        while (!done.get()) {
            write();
        }
        return null;
    }

    private void write() throws Exception {
        String id =
                sent(
                                user,
                                "POST",
                                TICKETS,
                                Map.of("title", "Quiet", "description", "d", "category", "Other"))
                        .path("id")
                        .stringValue();
        String ticket = FOR_AGENTS + "/tickets/" + id;
        sent(agent, "POST", ticket + "/internal-notes", Map.of("note", "hush"));
        sent(user, "POST", TICKETS + "/" + id + "/messages", Map.of("message", "m"));
        sent(agent, "PATCH", ticket + "/priority", Map.of("priority", "High"));
        sent(agent, "PATCH", ticket + "/status", Map.of("status", "closed"));
        written.add(id);
    }

    private static JsonNode sent(Client client, String method, String path, Object body)
            throws Exception {
        Client.Answer answer = client.send(method, path, body, Map.of("Prefer", "respond-async"));
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isBetween(200, 299);
        return answer.data();
    }

    /** An article that was published at its time, before anything is rebuilt. */
    private String publishedByTheTimer() throws Exception {
        String article =
                FOR_AGENTS
                        + "/articles/"
                        + sent(
                                        agent,
                                        "POST",
                                        FOR_AGENTS + "/articles",
                                        Map.of(
                                                "title",
                                                "Quiet",
                                                "content",
                                                "c",
                                                "category",
                                                "Other"))
                                .path("id")
                                .stringValue();
        sent(
                agent,
                "PATCH",
                article + "/schedule",
                Map.of("publishAt", Instant.now().plusMillis(500).toString()));
        await().atMost(LONG)
                .until(
                        () -> operator.get(article).data().path("status").stringValue(),
                        "published"::equals);
        return article.substring(article.lastIndexOf('/') + 1);
    }

    private void awaitTold() throws Exception {
        long last = logHead();
        await().atMost(LONG).until(() -> head() >= last);
    }

    /** Up to where the push has told. */
    private long head() throws Exception {
        return operator.get("/health").data().at("/checks/live/details/position").asLong();
    }

    private long logHead() throws SQLException {
        return Long.parseLong(
                strings("SELECT max(position)::text FROM event_log.event").getFirst());
    }

    private List<String> published(String articleId) throws SQLException {
        return strings(
                "SELECT event_id::text FROM event_log.event WHERE type = 'article-published'"
                        + " AND aggregate_id = '"
                        + articleId
                        + "'");
    }

    /** The different sequences of types of events. */
    private List<String> lives(long after) throws SQLException {
        return strings(
                "SELECT DISTINCT string_agg(type, ', ' ORDER BY sequence) FROM event_log.event"
                        + " WHERE position > "
                        + after
                        + " GROUP BY aggregate_id");
    }

    private List<String> strings(String sql) throws SQLException {
        PostgresDatabase database = deployment.database();
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.username(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (row.next()) {
                strings.add(row.getString(1));
            }
            return strings;
        }
    }

    private List<String> feed(Client who, String path, long after) throws Exception {
        List<String> all = new ArrayList<>();
        String next = Long.toString(after);
        boolean more = true;
        while (more) {
            JsonNode page =
                    who.at(deployment.nodeUrl(0))
                            .get(path + "/events?limit=100&after=" + next)
                            .data();
            page.path("events")
                    .forEach(event -> all.add(text(event.path("name").stringValue(), event)));
            next = page.path("next").stringValue();
            more = page.path("more").booleanValue();
        }
        return all;
    }

    /** What a client has heard of the log. */
    private static List<String> told(SocketIoClient client) {
        return client.heard().stream()
                .filter(heard -> heard.payload().has("cursor"))
                .map(heard -> text(heard.event(), heard.payload()))
                .toList();
    }

    private static String text(String name, JsonNode event) {
        return name + "@" + event.path("cursor").stringValue();
    }
}
