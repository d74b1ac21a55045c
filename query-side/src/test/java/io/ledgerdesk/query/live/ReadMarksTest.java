package io.ledgerdesk.query.live;

import static io.ledgerdesk.query.testing.TicketStory.ANA;
import static io.ledgerdesk.query.testing.TicketStory.RITA;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.command.MarkMessagesRead;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;

class ReadMarksTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00.123456Z");

    private final Visitor agent = new Visitor(new Viewer.OfAgent(ANA), null, "the-admin-key");
    private final Visitor owner = new Visitor(new Viewer.OfRequester(RITA), null, "Bearer a.b.c");

    @Test
    void withACommandSideInTheProcessItIsSentACommand() {
        List<MarkMessagesRead> sent = new ArrayList<>();
        ReadMarks marks = new ReadMarksHere(sent::add, Runnable::run, () -> NOW);

        marks.mark(agent, "t-1", 7L);

        assertThat(sent)
                .containsExactly(
                        new MarkMessagesRead(
                                "t-1", ANA, 7L, Instant.parse("2026-03-01T09:00:00.123Z")));
    }

    @Test
    void aFailureIsNotTheReadersConcern() {
        ReadMarks refusing =
                new ReadMarksHere(
                        command -> {
                            throw TicketRejections.ticketNotFound();
                        },
                        Runnable::run,
                        () -> NOW);
        ReadMarks busy =
                new ReadMarksHere(
                        command -> {},
                        task -> {
                            throw new RejectedExecutionException();
                        },
                        () -> NOW);

        assertThatCode(() -> refusing.mark(owner, "t-1", null)).doesNotThrowAnyException();
        assertThatCode(() -> busy.mark(owner, "t-1", null)).doesNotThrowAnyException();
    }

    @Test
    void aCommandSideElsewhereIsAskedInTheReadersName() throws IOException {
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    requests.add(
                            exchange.getRequestMethod()
                                    + ' '
                                    + exchange.getRequestURI()
                                    + ' '
                                    + exchange.getRequestHeaders().getFirst("Authorization")
                                    + ' '
                                    + exchange.getRequestHeaders().getFirst("x-admin-key")
                                    + ' '
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        try (ReadMarksElsewhere marks =
                new ReadMarksElsewhere(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))) {
            marks.mark(owner, "t-1", 7L);
            marks.mark(agent, "t/../2", null);
            marks.mark(new Visitor(owner.viewer(), null, null), "t-3", null);

            await().atMost(Duration.ofSeconds(30)).until(() -> requests.size() == 2);
        } finally {
            server.stop(0);
        }

        assertThat(requests)
                .containsExactlyInAnyOrder(
                        "POST /api/support/tickets/t-1/read Bearer a.b.c null {\"upTo\":7}",
                        "POST /api/admin/support/tickets/t%2F..%2F2/read null the-admin-key {}");
    }
}
