package io.ledgerdesk.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ledgerdesk.command.ticket.web.Answer;
import io.ledgerdesk.command.ticket.web.Client;
import io.ledgerdesk.command.ticket.web.Server;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.Reservation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

class RequestKeysIT {

    private static final String OPENING =
            "{\"title\":\"Once\",\"description\":\"d\",\"category\":\"Other\"}";
    private static final String TICKETS = "/api/support/tickets";

    private final Client meera = Server.shared().requester("u-keys", "Meera");
    private final EventLog log = Server.shared().bean(EventLog.class);

    @Test
    void aRequestThatComesAgainIsCarriedOutOnce() {
        Answer first = open(meera, "once");
        assertThat(first.status()).isEqualTo(201);
        long end = log.head(Duration.ZERO).position();

        Answer again =
                open(meera, "once")
                        .isRefused(
                                409,
                                "request_repeated",
                                "This request has been carried out already");

        assertThat(again.wrongFields()).isEqualTo(Map.of("id", first.text("id")));
        assertThat(log.readAfter(end, List.of(), 100))
                .noneMatch(event -> event.sequence() == 0 && isOfMeera(event.metadata()));
        assertThat(open(meera, "another").status()).isEqualTo(201);
    }

    @Test
    void theSameMessageIsPostedOnce() {
        String ticket = open(meera, "for a message").text("id");
        String path = TICKETS + "/" + ticket + "/messages";
        String message = "{\"message\":\"Hello\"}";
        assertThat(meera.send("POST", path, message, key("m-1")).status()).isEqualTo(201);
        long last = log.lastSequence(ticket).orElseThrow();

        meera.send("POST", path, message, key("m-1"))
                .isRefused(409, "request_repeated", "This request has been carried out already");

        assertThat(log.lastSequence(ticket)).hasValue(last);
        assertThat(meera.send("POST", path, message, Map.of()).status()).isEqualTo(201);
        assertThat(log.lastSequence(ticket).orElseThrow()).isGreaterThan(last);
    }

    @Test
    void oneWithFilesThatComesAgainIsToldSoAndNotThatTheyAreUsedUp() {
        String opening =
                """
                {"title":"Once","description":"d","category":"Other","attachments":[{"url":"%s"}]}"""
                        .formatted(meera.uploaded("twice.txt"));
        Answer first = meera.send("POST", TICKETS, opening, key("with a file"));
        assertThat(first.status()).isEqualTo(201);

        Answer again =
                meera.send("POST", TICKETS, opening, key("with a file"))
                        .isRefused(
                                409,
                                "request_repeated",
                                "This request has been carried out already");

        assertThat(again.wrongFields()).isEqualTo(Map.of("id", first.text("id")));
        meera.send("POST", TICKETS, opening, key("another one")).isInvalid("attachments[0].url");
    }

    @Test
    void ofManyAtOnceOneIsCarriedOut() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<Answer>> sent =
                    IntStream.range(0, 8)
                            .mapToObj(i -> clients.submit(() -> open(meera, "at once")))
                            .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : sent) {
                answers.add(answer.get(60, TimeUnit.SECONDS));
            }
            List<Answer> carriedOut =
                    answers.stream().filter(answer -> answer.status() == 201).toList();
            assertThat(carriedOut).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .hasSize(7)
                    .allSatisfy(
                            answer ->
                                    assertThat(answer.wrongFields())
                                            .isEqualTo(
                                                    Map.of(
                                                            "id",
                                                            carriedOut.getFirst().text("id"))));
        }
    }

    @Test
    void aKeyIsItsCallersOwn() {
        Client other = Server.shared().requester("u-keys-2", "Other");
        assertThat(open(meera, "shared").status()).isEqualTo(201);
        assertThat(open(other, "shared").status()).isEqualTo(201);
    }

    @Test
    void whatIsRefusedMayComeAgain() {
        assertThat(meera.send("POST", TICKETS, "{}", key("refused first")).status()).isEqualTo(400);
        assertThat(open(meera, "refused first").status()).isEqualTo(201);
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        for (String key : List.of("", "two words", "x".repeat(129))) {
            meera.send("POST", TICKETS, OPENING, Map.of("Idempotency-Key", key))
                    .isRefused(
                            400,
                            "idempotency_key_invalid",
                            "An idempotency key has 1 to 128 visible characters of ASCII");
        }
        assertThat(open(meera, "x".repeat(128)).status()).isEqualTo(201);
    }

    @Test
    void oldKeysAreForgotten() {
        assertThat(open(meera, "old").status()).isEqualTo(201);
        try (RequestKeyTidying tidying = new RequestKeyTidying(log, Duration.ofHours(1))) {
            tidying.tidy();
            assertThat(open(meera, "old").status()).isEqualTo(409);
            assertThat(log.holder(Reservation.REQUESTS, "user/u-keys/old#1")).isPresent();
        }
        try (RequestKeyTidying tidying = new RequestKeyTidying(log, Duration.ofMillis(1))) {
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> {
                                tidying.tidy();
                                return log.holder(Reservation.REQUESTS, "user/u-keys/old#1")
                                        .isEmpty();
                            });
        }
        assertThat(open(meera, "old").status()).isEqualTo(201);
    }

    private static boolean isOfMeera(byte[] metadata) {
        return new String(metadata, UTF_8).contains("u-keys\"");
    }

    private static Answer open(Client client, String key) {
        return client.send("POST", TICKETS, OPENING, key(key));
    }

    private static Map<String, String> key(String name) {
        return Map.of("Idempotency-Key", name.replace(' ', '-'));
    }
}
