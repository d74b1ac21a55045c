package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;
import io.ledgerdesk.query.testing.TicketStory;

import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Tables that several fill together in units are those that were kept up event by event. */
class BulkUnitsIT {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int GENERATION = 1;

    private RunningQuerySide querySide;

    @BeforeEach
    void start() {
        querySide =
                RunningQuerySide.start(
                        "ledgerdesk.projections.bulk-events=50",
                        "ledgerdesk.projections.bulk-threads=3",
                        "ledgerdesk.projections.batch-size=70");
        List<TicketStory> stories = new ArrayList<>(new RandomStories(75, "units").stories(120, 9));
        TicketStory long1 = TicketStory.of("units-00050-long").opened();
        for (int i = 0; i < 150; i++) {
            long1.after(Duration.ofMinutes(7)).message("Message " + i);
        }
        stories.add(long1.closedBy(TicketStory.ANA));
        querySide.tell(LoggedEvents.interleaved(stories, new Random(75)));
        querySide.awaitCaughtUp("audit-trail");
    }

    @AfterEach
    void stop() {
        querySide.close();
    }

    @Test
    void severalThreadsAndNodesMakeTheSameTables() {
        List<ReadModelCode> all =
                querySide.beans(ReadModelCode.class).stream()
                        .sorted(Comparator.comparing(code -> code.live().name()))
                        .toList();
        assertThat(all).hasSizeGreaterThan(6);
        int divided = 0;
        for (ReadModelCode code : all) {
            ReadModel other = shadow(code);
            try (BulkLoad load = loading(code.projection().apply(other))) {
                if (processors().isFilledInUnits(other)) {
                    divided++;
                    fillTogether(load, code.projection().apply(other));
                } else {
                    load.start();
                    awaitDone(load);
                }
            }
            // What is read may still be on its way through events that are not for it.
            await().atMost(LONG).until(() -> position(code.live()) == position(other));
            assertThat(Tables.of(querySide.jdbc(), other))
                    .as(other.schema())
                    .isEqualTo(Tables.of(querySide.jdbc(), code.live()));
            assertThat(indexes(other)).isEqualTo(indexes(code.live()));
        }
        assertThat(divided).isEqualTo(5);
        assertThat(rows("bulk_load") + rows("bulk_fill") + rows("bulk_unit")).isZero();
    }

    @Test
    void allReadModelsAtOnceMakeTheSameTables() {
        List<ReadModelCode> all = List.copyOf(querySide.beans(ReadModelCode.class));
        List<ReadModel> others = all.stream().map(this::shadow).toList();
        List<BulkLoad> loads = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            loads.add(loading(all.get(i).projection().apply(others.get(i))));
        }
        loads.forEach(BulkLoad::start);
        loads.forEach(BulkUnitsIT::awaitDone);
        loads.forEach(BulkLoad::close);

        for (int i = 0; i < all.size(); i++) {
            ReadModel live = all.get(i).live();
            ReadModel other = others.get(i);
            await().atMost(LONG).until(() -> position(live) == position(other));
            assertThat(Tables.of(querySide.jdbc(), other))
                    .as(other.schema())
                    .isEqualTo(Tables.of(querySide.jdbc(), live));
        }
        assertThat(rows("bulk_load") + rows("bulk_fill") + rows("bulk_unit")).isZero();
    }

    /** The tables that the server does not clean up in. */
    private List<String> leftAlone(ReadModel readModel) {
        return querySide
                .jdbc()
                .queryForList(
                        "SELECT relname FROM pg_class WHERE relnamespace = ?::regnamespace"
                                + " AND 'autovacuum_enabled=false' = ANY (reloptions)",
                        String.class,
                        readModel.schema());
    }

    private void fillTogether(BulkLoad load, Projection projection) {
        try (BulkLoad help = processors().helping(projection, new Pace()).orElseThrow()) {
            load.start();
            help.start();
            awaitDone(load);
            await().atMost(LONG).until(() -> help.phase() == BulkLoad.Phase.DONE);
        }
    }

    @Test
    void tablesThatSomebodyDroppedInTheMiddleAreFilledFromTheBeginning() throws Exception {
        ReadModelCode code = code("ticket-list");
        ReadModel other = shadow(code);
        Hanging hanging = new Hanging(code.projection().apply(other));
        BulkLoad half = loading(code.projection().apply(other));
        try (BulkLoad helping = processors().helping(hanging, new Pace()).orElseThrow()) {
            helping.start();
            assertThat(hanging.inUnit.await(60, TimeUnit.SECONDS)).isTrue();
            try (half) {
                half.start();
                await().atMost(LONG).until(() -> rowsToDo() == 1 && cut());
            }
            hanging.goOn.countDown();
        }
        assertThat(rows("bulk_unit")).isGreaterThan(1);
        querySide.jdbc().execute("DROP SCHEMA " + other.schema() + " CASCADE");

        ReadModel again = querySide.bean(ReadModelSchemas.class).ready(other);
        try (BulkLoad load = loading(code.projection().apply(again))) {
            load.start();
            awaitDone(load);
        }

        assertThat(Tables.of(querySide.jdbc(), again))
                .isEqualTo(Tables.of(querySide.jdbc(), code.live()));
    }

    @Test
    void whoDiesInAUnitLeavesNothingOfItAndAnotherWritesIt() throws Exception {
        ReadModelCode code = code("ticket-statistics");
        ReadModel other = shadow(code);
        BulkLoad load = loading(code.projection().apply(other));
        Hanging hanging = new Hanging(code.projection().apply(other));
        try (load;
                BulkLoad dying = processors().helping(hanging, new Pace()).orElseThrow()) {
            dying.start();
            assertThat(hanging.inUnit.await(60, TimeUnit.SECONDS)).isTrue();
            load.start();
            await().atMost(LONG).until(() -> rowsToDo() == 1 && cut());
            assertThat(load.phase()).isEqualTo(BulkLoad.Phase.LOADING);

            // As the server sees the end of a process.
            querySide
                    .jdbc()
                    .execute(
                            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype ="
                                    + " 'relation' AND relation = 'read_model.bulk_unit'::regclass"
                                    + " AND mode = 'RowShareLock' AND pid <> pg_backend_pid()");
            awaitDone(load);
            hanging.goOn.countDown();
        }

        assertThat(Tables.of(querySide.jdbc(), other))
                .isEqualTo(Tables.of(querySide.jdbc(), code.live()));
    }

    @Test
    void whatWasBegunInPagesGoesOnInPages() {
        ReadModelCode code = code("ticket-search");
        ReadModel other = shadow(code);
        Pace slow = new Pace();
        slow.limit(Pace.SLOWEST);
        try (BulkLoad begun =
                processors()
                        .loading(code.projection().apply(other), slow, Long.MAX_VALUE)
                        .orElseThrow()) {
            begun.start();
            await().atMost(LONG).until(() -> begun.position() > 0);
        }
        assertThat(position(other)).isPositive().isLessThan(position(code.live()));

        try (BulkLoad load = loading(code.projection().apply(other))) {
            assertThat(rows("bulk_fill")).isZero();
            load.start();
            awaitDone(load);
        }

        assertThat(Tables.of(querySide.jdbc(), other))
                .isEqualTo(Tables.of(querySide.jdbc(), code.live()));
    }

    @Test
    void aThrottledOneIsFilledByOneThreadInSmallUnitsAndGoesOnFasterWhenAllowed() {
        ReadModelCode code = code("ticket-list");
        ReadModel other = shadow(code);
        Pace pace = new Pace();
        pace.limit(Pace.SLOWEST);
        try (BulkLoad load = loading(code.projection().apply(other), pace)) {
            load.start();
            await().atMost(LONG).until(() -> load.position() > 0);
            assertThat(leftAlone(other)).contains("ticket");
            pace.limit(Pace.UNLIMITED);
            awaitDone(load);
            assertThat(load.position()).isEqualTo(position(code.live()));
        }
        assertThat(leftAlone(other)).isEmpty();
        assertThat(Tables.of(querySide.jdbc(), other))
                .isEqualTo(Tables.of(querySide.jdbc(), code.live()));
    }

    @Test
    void throttledOnesAreFilledInTurn() throws Exception {
        ReadModelCode slow = code("ticket-list");
        ReadModelCode waiting = code("ticket-detail");
        Hanging hanging = new Hanging(slow.projection().apply(shadow(slow)));
        ReadModel other = shadow(waiting);
        try (BulkLoad first = loading(hanging, limited());
                BulkLoad second = loading(waiting.projection().apply(other), limited())) {
            first.start();
            assertThat(hanging.inUnit.await(60, TimeUnit.SECONDS)).isTrue();
            second.start();
            await().during(Duration.ofSeconds(1)).until(() -> second.position() == 0);

            hanging.goOn.countDown();
            await().atMost(LONG).until(() -> second.position() > 0);
        }
    }

    private Pace limited() {
        Pace pace = processors().pace();
        pace.limit(Pace.SLOWEST);
        return pace;
    }

    @Test
    void aPoisonedTicketIsPutAsideAndItsUnitGoesOnWithoutIt() {
        ReadModelCode code = code("ticket-list");
        ReadModel other = shadow(code);
        querySide
                .jdbc()
                .execute(
                        "ALTER TABLE "
                                + other.table("ticket")
                                + " ADD CHECK (ticket_id <> 'units-00007')");
        try (BulkLoad load = loading(code.projection().apply(other))) {
            load.start();
            await().atMost(LONG).until(() -> load.phase() == BulkLoad.Phase.DONE);
        }

        List<String> all = Tables.of(querySide.jdbc(), code.live()).get("ticket");
        assertThat(Tables.of(querySide.jdbc(), other).get("ticket"))
                .hasSize(all.size() - 1)
                .isSubsetOf(all);
        assertThat(
                        querySide
                                .jdbc()
                                .queryForList(
                                        "SELECT state FROM read_model.dead_letter WHERE tables = ?"
                                                + " AND aggregate_id = 'units-00007'"
                                                + " ORDER BY sequence LIMIT 2",
                                        String.class,
                                        other.schema()))
                .first()
                .isEqualTo("failed");
    }

    /** Stops in the middle of the third ticket that it is handed. */
    static final class Hanging implements Projection {

        private final CountDownLatch inUnit = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final AtomicInteger events = new AtomicInteger();
        private final Projection real;
        private final AnnotationEventHandlerAdapter handler;

        Hanging(Projection real) {
            this.real = real;
            this.handler = new AnnotationEventHandlerAdapter(real.filling());
        }

        @Override
        public ReadModel readModel() {
            return real.readModel();
        }

        @EventHandler
        void on(Object event, DomainEventMessage<?> message) throws Exception {
            if (events.incrementAndGet() == 30) {
                inUnit.countDown();
                assertThat(goOn.await(120, TimeUnit.SECONDS)).isTrue();
            }
            if (inUnit.getCount() == 0) {
                throw new IllegalStateException("dead");
            }
            handler.handle(message);
        }

        @Override
        public void complete(Connection connection, Consumer<@Nullable Statement> working)
                throws SQLException {
            throw new IllegalStateException("only one of them ends it");
        }
    }

    private ReadModelProcessors processors() {
        return querySide.bean(ReadModelProcessors.class);
    }

    private ReadModelCode code(String name) {
        return querySide.beans(ReadModelCode.class).stream()
                .filter(code -> code.live().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ReadModel shadow(ReadModelCode code) {
        return querySide.bean(ReadModelSchemas.class).ready(code.live().generation(GENERATION));
    }

    private BulkLoad loading(Projection projection) {
        return loading(projection, new Pace());
    }

    private BulkLoad loading(Projection projection, Pace pace) {
        return processors().loading(projection, pace).orElseThrow();
    }

    private static void awaitDone(BulkLoad load) {
        await().atMost(LONG).until(() -> load.phase() == BulkLoad.Phase.DONE);
        assertThat(load.error()).isNull();
    }

    private long position(ReadModel readModel) {
        return querySide.bean(Generations.class).position(readModel);
    }

    private Map<String, List<String>> indexes(ReadModel readModel) {
        return Map.of(
                "",
                querySide
                        .jdbc()
                        .queryForList(
                                "SELECT replace(indexdef, schemaname, '') FROM pg_indexes"
                                        + " WHERE schemaname = ? ORDER BY 1",
                                String.class,
                                readModel.schema()));
    }

    private long rows(String table) {
        return count("SELECT count(*) FROM read_model." + table);
    }

    private long rowsToDo() {
        return count("SELECT count(*) FROM read_model.bulk_unit WHERE NOT done");
    }

    private boolean cut() {
        return count("SELECT count(*) FROM read_model.bulk_fill WHERE cut") == 1;
    }

    private long count(String sql) {
        Long count = querySide.jdbc().queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }
}
