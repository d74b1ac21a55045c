package io.ledgerdesk.query.live;

import static io.ledgerdesk.query.testing.TicketStory.ANA;
import static io.ledgerdesk.query.testing.TicketStory.BEN;
import static io.ledgerdesk.query.testing.TicketStory.RITA;
import static io.ledgerdesk.query.testing.TicketStory.SAM;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.eventstore.signal.SignalBus;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.web.AddressClass;
import io.ledgerdesk.web.RequestContext;
import io.ledgerdesk.web.identity.SocketCaller;

import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

class TicketRoomsTest {

    private final Feeds feeds = new Feeds(Feeds.properties(100, 50, 1000));
    private final Feeds feedsElsewhere = new Feeds(Feeds.properties(100, 50, 1000));
    private final TwoNodes nodes = new TwoNodes();
    private final AtomicLong clock = new AtomicLong();
    private final List<String> marked = new ArrayList<>();
    private final List<String> noted = new ArrayList<>();
    private final TicketRooms rooms = rooms(feeds, nodes.here());
    private final TicketRooms elsewhere = rooms(feedsElsewhere, nodes.there());

    private final LiveConnection ana = feeds.connect(Feeds.agent(ANA));
    private final LiveConnection rita = feeds.connect(Feeds.requester(RITA));

    private TicketRooms rooms(Feeds over, SignalBus signals) {
        DomainEventMessage<?> opened =
                LoggedEvents.inTurn(TicketStory.of("t-1").opened()).messages().getFirst();
        return new TicketRooms(
                over.feed(),
                new TicketOwners(
                        id ->
                                id.equals(((TicketEvent) opened.getPayload()).ticketId())
                                        ? opened
                                        : null),
                signals,
                (reader, ticketId, upTo) ->
                        marked.add(reader.viewer().actor().id() + ' ' + ticketId + ' ' + upTo),
                (kind, ticketId, request) ->
                        noted.add(request.requestId() + ' ' + kind + ' ' + ticketId),
                Duration.ofSeconds(5),
                clock::get);
    }

    @Test
    void strangersAreNotLetIn() {
        LiveConnection sam = feeds.connect(Feeds.requester(SAM));

        assertThatThrownBy(() -> rooms.join(sam, "t-1"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("your own tickets");
        assertThatThrownBy(() -> rooms.join(sam, "t-2"))
                .isInstanceOf(Rejection.class)
                .hasMessage("Ticket not found");
        assertThatThrownBy(() -> rooms.join(ana, "t\0"))
                .isInstanceOf(Rejection.class)
                .hasMessage("Ticket not found");
        assertThat(sam.isIn(Room.ticket("t-1"))).isFalse();
        assertThat(marked).isEmpty();
    }

    @Test
    void whoCameByAConnectionIsNotedWhereTheyWereLetIn() {
        LiveConnection ben =
                feeds.connect(
                        Visitor.of(
                                new SocketCaller.OfAgent(BEN, "boss-1", null),
                                "token",
                                new RequestContext(
                                        "req-1", "req-1", AddressClass.LOOPBACK, null, null)));
        rooms.join(ben, "t-1");
        rooms.join(rita, "t-1");
        assertThatThrownBy(() -> rooms.join(ben, "t-2")).isInstanceOf(Rejection.class);

        assertThat(noted).containsExactly("req-1 LIVE t-1");
        RequestContext arrival = ben.visitor().arrival();
        assertThat(arrival.actor()).isEqualTo(BEN);
        assertThat(arrival.impersonatedBy()).isEqualTo("boss-1");
    }

    @Test
    void theOthersLearnWhoCameInAndItsMessagesAreRead() {
        rooms.join(ana, "t-1");
        rooms.join(rita, "t-1");

        assertThat(payloads(ana))
                .containsExactly(
                        "{\"ticketId\":\"t-1\",\"userId\":\"rita\",\"userType\":\"user\"}");
        assertThat(payloads(rita)).isEmpty();
        assertThat(marked).containsExactly("ana t-1 null", "rita t-1 null");
        assertThat(rooms.read(rita, "t-1", 4L)).isTrue();
        assertThat(marked).endsWith("rita t-1 4");
    }

    @Test
    void typingIsToldToTheOthersUnderTheRealNameAndForgottenByItself() {
        rooms.join(ana, "t-1");
        rooms.join(rita, "t-1");
        Feeds.taken(ana);

        assertThat(rooms.typing(rita, "t-1", true)).isTrue();
        clock.addAndGet(Duration.ofMillis(4900).toNanos());
        rooms.forgetSilent();
        assertThat(payloads(ana))
                .containsExactly(
                        "{\"ticketId\":\"t-1\",\"userId\":\"rita\",\"userName\":\"Rita Rao\","
                                + "\"userType\":\"user\",\"isTyping\":true}");

        clock.addAndGet(Duration.ofMillis(100).toNanos());
        rooms.forgetSilent();
        rooms.forgetSilent();

        assertThat(payloads(ana)).singleElement().asString().contains("\"isTyping\":false");
        assertThat(payloads(rita)).as("what she does herself").isEmpty();
    }

    @Test
    void forgettingIsToldOnTheOtherNodeTooAndNotToTheTypist() {
        LiveConnection there = feedsElsewhere.connect(Feeds.agent(ANA));
        elsewhere.join(there, "t-1");
        rooms.join(rita, "t-1");
        rooms.typing(rita, "t-1", true);
        Feeds.taken(there);

        clock.addAndGet(Duration.ofSeconds(5).toNanos());
        rooms.forgetSilent();
        elsewhere.forgetSilent();

        assertThat(payloads(there)).singleElement().asString().contains("\"isTyping\":false");
        assertThat(payloads(rita)).isEmpty();
    }

    @Test
    void whoIsNotInTheRoomCannotSayAnythingInIt() {
        rooms.join(ana, "t-1");

        assertThat(rooms.typing(rita, "t-1", true)).isFalse();
        assertThat(rooms.read(rita, "t-1", null)).isFalse();
        assertThat(payloads(ana)).isEmpty();
    }

    @Test
    void typingTooOftenIsNotToldAgain() {
        rooms.join(ana, "t-1");
        rooms.join(rita, "t-1");
        Feeds.taken(ana);

        for (int i = 0; i < 50; i++) {
            rooms.typing(rita, "t-1", true);
            rooms.typing(rita, "t-1", false);
        }

        assertThat(payloads(ana)).hasSize(2);
    }

    @Test
    void itCrossesBetweenNodes() {
        LiveConnection there = feedsElsewhere.connect(Feeds.agent(ANA));
        elsewhere.join(there, "t-1");
        rooms.join(rita, "t-1");
        rooms.typing(rita, "t-1", true);
        rooms.typing(rita, "t-1", false);

        assertThat(payloads(there))
                .satisfiesExactly(
                        cameIn -> assertThat(cameIn).contains("rita").doesNotContain("isTyping"),
                        started -> assertThat(started).contains("\"isTyping\":true"),
                        stopped -> assertThat(stopped).contains("\"isTyping\":false"));
        assertThat(payloads(rita)).isEmpty();
    }

    private static List<String> payloads(LiveConnection connection) {
        List<String> payloads = new ArrayList<>();
        for (Frame frame = connection.poll(); frame != null; frame = connection.poll()) {
            payloads.add(frame.json());
        }
        return payloads;
    }

    /** What one node publishes the other hears. */
    private static final class TwoNodes {

        private final List<Consumer<String>> hereListeners = new ArrayList<>();
        private final List<Consumer<String>> thereListeners = new ArrayList<>();

        SignalBus here() {
            return new Node(hereListeners, thereListeners);
        }

        SignalBus there() {
            return new Node(thereListeners, hereListeners);
        }
    }

    private record Node(List<Consumer<String>> own, List<Consumer<String>> others)
            implements SignalBus {

        @Override
        public void publish(String channel, String key, String payload) {
            others.forEach(listener -> listener.accept(payload));
        }

        @Override
        public Runnable subscribe(String channel, Consumer<String> listener) {
            own.add(listener);
            return () -> own.remove(listener);
        }

        @Override
        public Runnable whenInDoubt(Runnable look) {
            return () -> {};
        }
    }
}
