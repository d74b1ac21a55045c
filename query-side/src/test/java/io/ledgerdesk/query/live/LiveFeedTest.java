package io.ledgerdesk.query.live;

import static io.ledgerdesk.query.testing.TicketStory.ANA;
import static io.ledgerdesk.query.testing.TicketStory.BEN;
import static io.ledgerdesk.query.testing.TicketStory.RITA;
import static io.ledgerdesk.query.testing.TicketStory.SAM;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class LiveFeedTest {

    private final Feeds feeds = new Feeds(Feeds.properties(100, 50, 1000));

    @Test
    void eachGetsWhatIsTheirs() {
        LiveConnection agent = feeds.connect(Feeds.agent(ANA));
        LiveConnection owner = feeds.connect(Feeds.requester(RITA));
        LiveConnection stranger = feeds.connect(Feeds.requester(SAM));

        feeds.tell(TicketStory.of("t-1").opened().note(ANA, "hush").message("hello"));

        assertThat(Feeds.taken(agent))
                .containsExactly(
                        "ticket:new_ticket@1",
                        "ticket:new_message@2",
                        "ticket:new_message@3.3",
                        "ticket:new_user_message@3");
        assertThat(Feeds.taken(owner))
                .containsExactly("ticket:new_ticket@1", "ticket:new_message@3.3");
        assertThat(Feeds.taken(stranger)).isEmpty();
    }

    @Test
    void noRoomLetsARequesterSeeANoteOrAnothersTicket() {
        LiveConnection owner =
                feeds.connect(
                        Feeds.requester(RITA),
                        Room.MONITOR,
                        Room.AGENT_LIST,
                        Room.ticket("t-1"),
                        Room.agent("ana"));
        LiveConnection stranger =
                feeds.connect(Feeds.requester(SAM), Room.ticket("t-1"), Room.requester("rita"));

        feeds.tell(TicketStory.of("t-1").opened().note(ANA, "hush").assigned(ANA));

        assertThat(Feeds.taken(owner))
                .containsExactly("ticket:new_ticket@1", "ticket:assigned@3.3");
        assertThat(Feeds.taken(stranger)).isEmpty();
    }

    @Test
    void whoIsInSeveralRoomsOfAFrameGetsItOnce() {
        LiveConnection agent = feeds.connect(Feeds.agent(ANA));
        agent.join(Room.ticket("t-1"));

        feeds.tell(TicketStory.of("t-1").opened().reply(BEN, "hello"));

        assertThat(Feeds.taken(agent))
                .containsExactly("ticket:new_ticket@1", "ticket:new_message@2");
    }

    @Test
    void whoHasLeftARoomHearsNoMoreOfIt() {
        List<EventFrames> events =
                feeds.frames(TicketStory.of("t-1").opened().reply(ANA, "1").reply(ANA, "2"));
        LiveConnection agent = feeds.connect(Feeds.agent(ANA), Room.ticket("t-1"));

        feeds.feed().publish(events.get(1));
        agent.leave(Room.ticket("t-1"));
        feeds.feed().publish(events.get(2));

        assertThat(agent.isIn(Room.ticket("t-1"))).isFalse();
        assertThat(Feeds.taken(agent)).containsExactly("ticket:new_message@2");
    }

    @Test
    void aSlowClientIsToldToResyncAndDroppedAndNobodyElseIs() {
        Feeds small = new Feeds(Feeds.properties(3, 50, 1000));
        LiveConnection slow = small.connect(Feeds.agent(ANA));
        LiveConnection quick = small.connect(Feeds.agent(BEN));
        List<String> received = new ArrayList<>();
        quick.whenReady(() -> received.addAll(Feeds.taken(quick)));

        small.tell(TicketStory.of("t-1").opened().reply(ANA, "1").reply(ANA, "2").reply(ANA, "3"));

        assertThat(slow.ending()).isEqualTo(LiveConnection.Ending.TOO_SLOW);
        assertThat(slow.isOver()).isFalse();
        assertThat(Feeds.taken(slow)).containsExactly("resync@4");
        assertThat(slow.isOver()).isTrue();
        assertThat(received).hasSize(4);
        assertThat(quick.ending()).isNull();
        assertThat(small.metrics().drops()).isEqualTo(1);
        assertThat(small.metrics().connections()).isEqualTo(1);
        assertThat(small.metrics().queueHighWater()).isEqualTo(3);
    }

    @Test
    void whoComesBackAndTakesItsTimeIsNotDroppedByTheNextThingThatHappens() {
        Feeds small = new Feeds(Feeds.properties(8, 50, 1000));
        TicketStory missed = TicketStory.of("t-1").opened();
        for (int i = 0; i < 7; i++) {
            missed.reply(ANA, "reply " + i);
        }
        small.tell(missed);
        LiveConnection agent = small.resume(Feeds.agent(BEN), "0");
        await().during(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(30))
                .until(() -> !agent.isLive());

        small.tell(TicketStory.of("t-2").opened());

        List<String> heard = new ArrayList<>();
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            heard.addAll(Feeds.taken(agent));
                            return heard.size() >= 9;
                        });
        assertThat(heard).hasSize(9).doesNotContain("resync@9").endsWith("ticket:new_ticket@9");
        assertThat(agent.ending()).isNull();
    }

    @Test
    void whoComesBackFirstGetsWhatWasMissedAndThenWhatHappens() {
        feeds.tell(TicketStory.of("t-1").opened().reply(ANA, "1").note(ANA, "hush"));
        LiveConnection owner = feeds.resume(Feeds.requester(RITA), "1");
        awaitFrames(owner, "ticket:new_message@2");

        feeds.tell(TicketStory.of("t-2").opened());

        awaitFrames(owner, "ticket:new_ticket@4");
        assertThat(feeds.metrics().resumes()).isEqualTo(1);
    }

    @Test
    void whatMemoryNoLongerHoldsComesFromTheLog() {
        TicketStory story = TicketStory.of("t-1").opened();
        for (int i = 0; i < 80; i++) {
            story.reply(ANA, "reply " + i);
        }
        feeds.tell(story);

        LiveConnection owner = feeds.resume(Feeds.requester(RITA), "1");

        List<String> expected = new ArrayList<>();
        for (int position = 2; position <= 81; position++) {
            expected.add("ticket:new_message@" + position);
        }
        awaitFrames(owner, expected.toArray(String[]::new));
    }

    @Test
    void aConnectionThatBrokeBetweenTwoFramesOfOneEventResumesBetweenThem() {
        feeds.tell(TicketStory.of("t-1").opened().message("hello"));

        LiveConnection agent = feeds.resume(Feeds.agent(ANA), "2.3");

        awaitFrames(agent, "ticket:new_user_message@2");
    }

    @Test
    void moreThanTheQueueHoldsIsGivenAsFastAsItIsTaken() {
        Feeds small = new Feeds(Feeds.properties(5, 100, 1000));
        TicketStory story = TicketStory.of("t-1").opened();
        for (int i = 0; i < 60; i++) {
            story.reply(ANA, "reply " + i);
        }
        small.tell(story);

        LiveConnection owner = small.resume(Feeds.requester(RITA), "0");

        List<String> received = new ArrayList<>();
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            received.addAll(Feeds.taken(owner));
                            return received.size() == 61;
                        });
        assertThat(owner.ending()).isNull();
    }

    @Test
    void whoMissedTooMuchIsToldToResync() {
        Feeds strict = new Feeds(Feeds.properties(100, 50, 3));
        TicketStory story = TicketStory.of("t-1").opened();
        strict.tell(story.reply(ANA, "1").reply(ANA, "2").reply(ANA, "3").reply(ANA, "4"));

        LiveConnection owner = strict.resume(Feeds.requester(RITA), "1");
        awaitFrames(owner, "resync@5");
        strict.tell(TicketStory.of("t-2").opened());

        awaitFrames(owner, "ticket:new_ticket@6");
        assertThat(owner.ending()).isNull();
        assertThat(strict.metrics().resyncs()).isEqualTo(1);
    }

    @Test
    void whoWasAwayTooLongIsToldToResync() {
        feeds.tell(TicketStory.of("t-1").opened());
        feeds.setNow(Feeds.NOW.plus(Duration.ofDays(30)));

        awaitFrames(feeds.resume(Feeds.requester(RITA), "0"), "resync@1");
    }

    @Test
    void aPositionFromAnotherLogMakesForAResync() {
        feeds.tell(TicketStory.of("t-1").opened());

        LiveConnection owner = feeds.resume(Feeds.requester(RITA), "999999");
        awaitFrames(owner, "resync@1");
        feeds.tell(TicketStory.of("t-2").opened());

        awaitFrames(owner, "ticket:new_ticket@2");
    }

    @Test
    void whoHasSeenMoreElsewhereThanThisNodeIsNotToldAgain() {
        List<EventFrames> ahead = feeds.frames(TicketStory.of("t-1").opened().reply(ANA, "1"));
        LiveConnection owner = feeds.resume(Feeds.requester(RITA), "1");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> feeds.feed().isWatched(Room.requester("rita")));

        ahead.forEach(feeds.feed()::publish);

        awaitFrames(owner, "ticket:new_message@2");
    }

    @Test
    void aFrameIsWrittenOnceForAll() {
        AtomicInteger written = new AtomicInteger();
        FrameEncoding<String> encoding = frame -> frame.name() + written.incrementAndGet();
        List<LiveConnection> agents = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            agents.add(feeds.connect(Feeds.agent(ANA)));
        }
        feeds.tell(TicketStory.of("t-1").opened());

        for (LiveConnection agent : agents) {
            assertThat(agent.poll().as(encoding)).isEqualTo("ticket:new_ticket1");
        }
        assertThat(written).hasValue(1);
    }

    @Test
    void anEncodingMayBeMadeFromAnother() {
        LiveConnection agent = feeds.connect(Feeds.agent(ANA));
        feeds.tell(TicketStory.of("t-1").opened());
        Frame frame = agent.poll();

        for (int i = 0; i < 50; i++) {
            FrameEncoding<String> inner = each -> each.json() + '1';
            FrameEncoding<String> outer = each -> each.as(inner) + '2';
            assertThat(frame.as(outer)).isEqualTo(frame.json() + "12");
        }
    }

    @Test
    void aConnectionEndsWithItsToken() {
        Visitor visitor = new Visitor(new Viewer.OfAgent(ANA), Feeds.NOW.plusSeconds(60), null);
        LiveConnection agent = feeds.connect(visitor);
        feeds.feed().endExpired();
        assertThat(agent.ending()).isNull();

        feeds.setNow(Feeds.NOW.plusSeconds(60));
        feeds.feed().endExpired();

        assertThat(agent.ending()).isEqualTo(LiveConnection.Ending.EXPIRED);
        feeds.tell(TicketStory.of("t-1").opened());
        assertThat(Feeds.taken(agent)).isEmpty();
        assertThat(feeds.metrics().connections()).isZero();
    }

    @Test
    void cursorsAreReadAsTheyAreWritten() {
        assertThat(Cursor.parse("81")).isEqualTo(Cursor.through(81)).hasToString("81");
        assertThat(Cursor.parse(" 81.1 ")).hasToString("81.1");
        assertThat(Cursor.parse("")).isNull();
        assertThat(Cursor.parse("-1")).isNull();
        assertThat(Cursor.parse("1e3")).isNull();
        assertThat(Cursor.parse("9".repeat(19))).isNull();
    }

    private static void awaitFrames(LiveConnection connection, String... expected) {
        List<String> received = new ArrayList<>();
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            received.addAll(Feeds.taken(connection));
                            return received.size() >= expected.length;
                        });
        assertThat(received).containsExactly(expected);
    }
}
