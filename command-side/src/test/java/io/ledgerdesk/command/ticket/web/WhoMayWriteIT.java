package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What all write endpoints have in common: who may call them, and ids that nobody knows. */
class WhoMayWriteIT {

    private static final String EACH_OF_A_REQUESTER =
            """
            POST  | /messages | {"message":"m"}
            PATCH | /close    |
            PATCH | /reopen   |
            POST  | /rating   | {"rating":5}
            POST  | /read     | {}
            """;

    private static final String EACH_OF_AN_AGENT =
            """
            PATCH | /assign         | {"assignedTo":"a"}
            PATCH | /status         | {"status":"closed"}
            PATCH | /priority       | {"priority":"Low"}
            POST  | /messages       | {"message":"m"}
            POST  | /messages       | {"message":"m","isInternal":true}
            POST  | /internal-notes | {"note":"n"}
            PUT   | /tags           | {"tags":["a"]}
            POST  | /read           | {}
            """;

    private static final String REQUESTERS = "/api/support/tickets/";
    private static final String AGENTS = "/api/admin/support/tickets/";

    private final Client meera = Server.shared().requester("u-meera", "Meera");
    private final Client ana = Server.shared().agent("a-ana", "Ana");
    private final Client nobody =
            new Client(Server.shared().url(), Map.of("Content-Type", "application/json"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = EACH_OF_A_REQUESTER)
    void aTicketThatARequesterNamesMustExist(String method, String action, String body) {
        for (String id : unknownIds()) {
            meera.send(method, REQUESTERS + id + action, text(body), Map.of())
                    .isRefused(404, "ticket_not_found", "Ticket not found");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = EACH_OF_AN_AGENT)
    void aTicketThatAnAgentNamesMustExist(String method, String action, String body) {
        for (String id : unknownIds()) {
            ana.send(method, AGENTS + id + action, text(body), Map.of())
                    .isRefused(404, "ticket_not_found", "Ticket not found");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = EACH_OF_A_REQUESTER)
    void aRequestersTicketIsNothingElse(String method, String action, String body) {
        meera.send(method, REQUESTERS + view() + action, text(body), Map.of())
                .isRefused(404, "ticket_not_found", "Ticket not found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = EACH_OF_AN_AGENT)
    void anAgentsTicketIsNothingElse(String method, String action, String body) {
        ana.send(method, AGENTS + view() + action, text(body), Map.of())
                .isRefused(404, "ticket_not_found", "Ticket not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PUT    | /articles/%s          | {"title":"t"}    | article_not_found
                    DELETE | /articles/%s          |                  | article_not_found
                    PATCH  | /articles/%s/publish  | {"publish":true} | article_not_found
                    PATCH  | /articles/%s/schedule | {}               | article_not_found
                    POST   | /articles/%s/revisions/1/restore |       | revision_not_found
                    PUT    | /faq/%s               | {"answer":"a"}   | faq_not_found
                    DELETE | /faq/%s               |                  | faq_not_found
                    PATCH  | /faq/%s/reorder       | {"order":1}      | faq_not_found
                    PUT    | /views/%s             | {"name":"n"}     | view_not_found
                    DELETE | /views/%s             |                  | view_not_found
                    """)
    void nothingElseIsATicket(String method, String path, String body, String code) {
        String ticket =
                meera.send(
                                "POST",
                                "/api/support/tickets",
                                "{\"title\":\"t\",\"description\":\"d\",\"category\":\"Other\"}",
                                Map.of())
                        .text("id");

        Answer answer =
                ana.send(
                        method,
                        "/api/admin/support" + path.formatted(ticket),
                        text(body),
                        Map.of());

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(404);
        assertThat(answer.body().path("code").stringValue()).isEqualTo(code);
    }

    private String view() {
        return ana.send("POST", "/api/admin/support/views", "{\"name\":\"v\"}", Map.of())
                .text("id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = EACH_OF_A_REQUESTER)
    void requestersShowAToken(String method, String action, String body) {
        Answer answer =
                nobody.send(method, REQUESTERS + UUID.randomUUID() + action, text(body), Map.of());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("message").stringValue())
                .isEqualTo("Access denied. No token provided.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = EACH_OF_AN_AGENT)
    void agentsShowThatTheyAre(String method, String action, String body) {
        String path = AGENTS + UUID.randomUUID() + action;

        assertThat(nobody.send(method, path, text(body), Map.of()).status()).isEqualTo(401);
        assertThat(meera.send(method, path, text(body), Map.of()).status()).isEqualTo(403);
    }

    private static Iterable<String> unknownIds() {
        return List.of(
                UUID.randomUUID().toString(),
                "64b7f0c2a1b2c3d4e5f60718",
                "abc",
                UUID.randomUUID().toString().toUpperCase(Locale.ROOT) + "A",
                "%27%20OR%201=1");
    }

    private static String text(String body) {
        return body == null ? "" : body;
    }
}
