package io.ledgerdesk.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.web.AddressClass;
import io.ledgerdesk.web.RequestContext;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class AccessLogTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Actor ANA = Actor.agent("ana", "Ana", null);
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final MemoryStore store = new MemoryStore();

    @Test
    void whatIsStillInTheQueueIsWrittenAtShutdown() {
        AccessLog log = log(10_000, Duration.ofHours(1), Duration.ZERO);
        log.start();
        IntStream.range(0, 1234).forEach(i -> log.add(access("t-" + i)));

        log.close();

        assertThat(store.kept).hasSize(1234);
        assertThat(log.counts()).isEqualTo(new AccessLogCounts(0, 1234, 0, 0));
    }

    @Test
    void whatDoesNotFitIsCountedAndLost() {
        AccessLog log = log(3, Duration.ofHours(1), Duration.ofMinutes(1));
        IntStream.range(0, 5).forEach(i -> log.add(access("t-" + i)));

        assertThat(log.counts()).isEqualTo(new AccessLogCounts(3, 0, 0, 2));

        log.start();
        log.close();
        assertThat(store.kept).extracting(Access::ticketId).containsExactly("t-0", "t-1", "t-2");
    }

    @Test
    void aLookThatWasLostIsRecordedWhenItIsRepeated() {
        AccessLog log = log(1, Duration.ofMillis(5), Duration.ofHours(1));
        log.add(access("t-0"));
        log.add(access("t-1"));
        log.start();
        await().atMost(BOUND).until(() -> log.counts().written() == 1);
        log.add(access("t-1"));
        log.close();

        assertThat(store.kept).extracting(Access::ticketId).containsExactly("t-0", "t-1");
    }

    @Test
    void theSameLookShortlyAfterIsNotRecordedAgain() {
        AccessLog log = log(100, Duration.ofHours(1), Duration.ofHours(1));
        log.add(access("t-1"));
        log.add(access("t-1"));
        log.add(access("t-1", AccessKind.AS_OF, null));
        log.add(access("t-1", AccessKind.DETAIL, "boss"));
        log.add(access(null, AccessKind.LIST_EXPORT, null));
        log.add(access(null, AccessKind.LIST_EXPORT, null));
        log.add(access(null, AccessKind.AUDIT_SEARCH, null));
        log.add(access(null, AccessKind.AUDIT_SEARCH, null));
        log.add(access(null, AccessKind.AUDIT_SEARCH, "boss"));
        log.add(access(null, AccessKind.AUDIT_SEARCH_EXPORT, null));
        log.add(access(null, AccessKind.AUDIT_SEARCH_EXPORT, null));
        log.start();
        log.close();

        assertThat(store.kept).hasSize(9);
        assertThat(log.counts().coalesced()).isEqualTo(2);
    }

    @Test
    void anotherSearchIsAnotherAccess() {
        AccessLog log = log(100, Duration.ofHours(1), Duration.ofHours(1));
        search(log, Map.of("text", "zebra"));
        search(log, Map.of("text", "zebra"));
        search(log, Map.of("text", "zebra", "actor", "ben"));
        search(log, Map.of());
        log.start();
        log.close();

        assertThat(store.kept)
                .extracting(Access::search)
                .containsExactly(
                        Map.of("text", "zebra"), Map.of("text", "zebra", "actor", "ben"), Map.of());
        assertThat(log.counts().coalesced()).isEqualTo(1);
    }

    @Test
    void ofALongSearchTheBeginningIsKeptAndHowLongItWas() {
        AccessLog log = log(100, Duration.ofHours(1), Duration.ZERO);
        search(log, Map.of("text", "\uD83E\uDD93".repeat(200)));
        search(log, Map.of("text", "\uD83E\uDD93".repeat(201)));
        log.start();
        log.close();

        assertThat(store.kept)
                .extracting(access -> access.search().get("text"))
                .containsExactly(
                        "\uD83E\uDD93".repeat(200), "\uD83E\uDD93".repeat(200) + "… (201)");
    }

    @Test
    void onlyAgentsLooksAreNoted() {
        AccessLog log = log(100, Duration.ofHours(1), Duration.ZERO);
        RequestContext nobody = new RequestContext("r", "c", AddressClass.PUBLIC, null, null);
        log.note(AccessKind.LIVE, "t-1", nobody);
        log.note(
                AccessKind.LIVE,
                "t-1",
                nobody.actingAs(new Actor(ActorType.USER, "rita", "Rita", null), null));
        log.note(AccessKind.LIVE, null, nobody.actingAs(ANA, null));
        log.note(AccessKind.LIVE, "t-1", nobody.actingAs(ANA, "boss"));
        log.start();
        log.close();

        assertThat(store.kept)
                .containsExactly(
                        new Access(
                                NOW,
                                "ana",
                                "Ana",
                                "boss",
                                "t-1",
                                AccessKind.LIVE,
                                null,
                                "r",
                                "c",
                                "public"));
    }

    private static void search(AccessLog log, Map<String, String> search) {
        log.note(
                AccessKind.AUDIT_SEARCH,
                null,
                search,
                new RequestContext("r", "c", AddressClass.LOOPBACK, ANA, null));
    }

    @Test
    void whatCannotBeWrittenIsKeptForTheNextTime() {
        store.failures = 3;
        AccessLog log = log(100, Duration.ofMillis(5), Duration.ZERO);
        log.add(access("t-1"));
        log.add(access("t-2"));
        log.start();

        await().atMost(BOUND).until(() -> log.counts().written() == 2);
        log.close();
        assertThat(store.kept).extracting(Access::ticketId).containsExactly("t-1", "t-2");
    }

    @Test
    void oldAccessesAreDeletedAThousandAtATime() {
        IntStream.range(0, 2500).forEach(i -> store.kept.add(at(NOW.minus(Duration.ofDays(31)))));
        store.kept.add(at(NOW.minus(Duration.ofDays(29))));
        AccessLog log = log(100, Duration.ofHours(1), Duration.ZERO);
        log.start();

        await().atMost(BOUND).until(() -> store.deletions.size() == 3);
        log.close();
        assertThat(store.deletions).containsExactly(1000, 1000, 500);
        assertThat(store.kept).hasSize(1);
    }

    private AccessLog log(int queue, Duration interval, Duration coalesce) {
        return new AccessLog(
                store,
                new AccessLogProperties(true, Duration.ofDays(30), queue, interval, coalesce),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Access access(String ticketId) {
        return access(ticketId, AccessKind.DETAIL, null);
    }

    private static Access access(String ticketId, AccessKind kind, String impersonatedBy) {
        return new Access(
                NOW, "ana", "Ana", impersonatedBy, ticketId, kind, null, "r", "c", "loopback");
    }

    private static Access at(Instant instant) {
        return new Access(
                instant, "ana", "Ana", null, "t", AccessKind.DETAIL, null, "r", "c", "loopback");
    }

    private static final class MemoryStore implements AccessStore {

        private final List<Access> kept = Collections.synchronizedList(new ArrayList<>());
        private final List<Integer> deletions = Collections.synchronizedList(new ArrayList<>());
        private volatile int failures;

        @Override
        public void add(List<Access> accesses) {
            if (failures > 0) {
                failures = failures - 1;
                throw new IllegalStateException("not now");
            }
            kept.addAll(accesses);
        }

        @Override
        public int deleteBefore(Instant oldest, int most) {
            List<Access> old =
                    List.copyOf(kept).stream()
                            .filter(access -> access.at().isBefore(oldest))
                            .limit(most)
                            .toList();
            int before = kept.size();
            int left = old.size();
            for (int i = 0; i < left; i++) {
                kept.remove(old.get(i));
            }
            deletions.add(before - kept.size());
            return before - kept.size();
        }
    }
}
