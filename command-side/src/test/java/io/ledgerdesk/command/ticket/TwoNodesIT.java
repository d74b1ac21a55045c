package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA_ACTS;
import static io.ledgerdesk.command.ticket.TicketStory.days;
import static io.ledgerdesk.command.ticket.TicketStory.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.ChangeTicketStatus;
import io.ledgerdesk.api.ticket.command.CloseTicket;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.api.ticket.command.PostMessage;
import io.ledgerdesk.api.ticket.command.RateTicket;
import io.ledgerdesk.api.ticket.event.MessagePosted;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

@Timeout(60)
class TwoNodesIT {

    private static Node here;
    private static Node there;

    private String ticket;

    @BeforeAll
    static void twoNodesOnOneDatabase() {
        PostgresDatabase database = TestPostgres.freshDatabase();
        here = Node.on(database);
        there = Node.on(database);
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
    }

    @BeforeEach
    void aTicketThatIsCachedHere() {
        ticket = UUID.randomUUID().toString();
        here.send(
                new OpenTicket(
                        ticket,
                        "TKT-20261122-00001",
                        "Title",
                        "Description",
                        TicketCategory.OTHER,
                        TicketPriority.LOW,
                        MEERA,
                        List.of(),
                        minutes(0)));
    }

    @Test
    void aMessageThatLostAgainstTheOtherNodeIsStoredAfterItsMessage() {
        there.send(message("from there"));
        assertThat(here.dispatch(message("from here")).firstSequence()).isEqualTo(2);

        assertThat(texts()).containsExactly("from there", "from here");
    }

    @Test
    void aMessageOnATicketThatTheOtherNodeClosedIsRejected() {
        there.send(new CloseTicket(ticket, ANA, minutes(1)));

        assertThatThrownBy(() -> here.send(message("too late")))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo("ticket_closed"));
        assertThat(texts()).isEmpty();
    }

    @Test
    void aMessageOnATicketThatTheOtherNodeReopenedIsAccepted() {
        here.send(new CloseTicket(ticket, ANA, minutes(1)));
        there.send(new ChangeTicketStatus(ticket, TicketStatus.OPEN, ANA, minutes(2)));

        here.send(message("in time"));

        assertThat(texts()).containsExactly("in time");
    }

    @Test
    void closingATicketThatTheOtherNodeReopenedClosesIt() {
        here.send(new CloseTicket(ticket, ANA, minutes(1)));
        there.send(new ChangeTicketStatus(ticket, TicketStatus.OPEN, ANA, minutes(2)));

        assertThat(here.send(new CloseTicket(ticket, ANA, minutes(3))).changed()).isTrue();

        assertThat(here.history(ticket).getLast())
                .isInstanceOfSatisfying(
                        TicketClosed.class,
                        closed -> assertThat(closed.at()).isEqualTo(minutes(3)));
    }

    @Test
    void aWindowThatTheOtherNodeOpenedAgainIsOpenHere() {
        here.send(new CloseTicket(ticket, ANA, minutes(1)));
        here.send(new RateTicket(ticket, MEERA_ACTS, 5, null, minutes(2)));
        there.send(new ChangeTicketStatus(ticket, TicketStatus.OPEN, ANA, days(19)));
        there.send(new CloseTicket(ticket, ANA, days(20)));

        assertThat(here.send(new RateTicket(ticket, MEERA_ACTS, 1, null, days(30))).rating())
                .isEqualTo(1);
    }

    @Test
    void appendsTellTheirPositionInTheLog() {
        Long first = here.dispatch(message("one")).position();
        Long second = there.dispatch(message("two")).position();

        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
        assertThat(
                        there.dispatch(
                                        new ChangeTicketStatus(
                                                ticket, TicketStatus.OPEN, ANA, minutes(2)))
                                .position())
                .isNull();
    }

    @Test
    void twentyParallelMessagesOnOneTicketOverTwoNodesAreAllStored() throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(20)) {
            for (int i = 0; i < 20; i++) {
                Node node = i % 2 == 0 ? here : there;
                PostMessage message = message("message " + i);
                sent.add(senders.submit(() -> node.send(message)));
            }
        }
        for (Future<?> one : sent) {
            one.get(1, TimeUnit.SECONDS);
        }

        assertThat(texts())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "message " + i).toList());
    }

    private List<String> texts() {
        return here.history(ticket).stream()
                .filter(MessagePosted.class::isInstance)
                .map(event -> ((MessagePosted) event).text())
                .toList();
    }

    private PostMessage message(String text) {
        return new PostMessage(
                ticket, UUID.randomUUID().toString(), MEERA_ACTS, text, List.of(), minutes(5));
    }
}
