package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.axon.LogAggregates;
import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.eventstore.log.EventLog;

import org.axonframework.common.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Writes units, one after another, together with any number of others on this node and on others:
 * takes one that nobody is at, or cuts the next one, until all are done.
 */
final class UnitFiller implements Filler {

    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long UNNEEDED_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long COUNT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A unit that was cut a little larger is still read at once. */
    private static final int SLACK = 4;

    private final LogStorageEngine engine;
    private final LogAggregates log;
    private final BulkUnits units;
    private final SharedReading.Member reading;
    private final BulkWriter writer;
    private final TransactionManager transactions;
    private final Pace pace;
    private final boolean first;
    private final long upTo;
    private final PageSize size;
    private volatile long position;
    private long counted;

    /**
     * On one of several threads.
     *
     * @param first goes on while a pace holds back, or others are filled as well; the others pause
     */
    UnitFiller(
            LogStorageEngine engine,
            LogAggregates log,
            BulkUnits units,
            SharedReading.Member reading,
            BulkWriter writer,
            TransactionManager transactions,
            Pace pace,
            PageSize size,
            boolean first,
            long upTo) {
        this.engine = engine;
        this.log = log;
        this.units = units;
        this.reading = reading;
        this.writer = writer;
        this.transactions = transactions;
        this.pace = pace;
        this.size = size;
        this.first = first;
        this.upTo = upTo;
    }

    @Override
    public boolean fill(BooleanSupplier stopped) {
        while (!stopped.getAsBoolean()) {
            long start = System.nanoTime();
            Optional<Long> written = isNeeded() ? writeOneAtOnce(stopped) : Optional.empty();
            count();
            if (written.isPresent()) {
                pace.rest(start, written.get());
            } else if (units.allDone()) {
                transactions.executeInTransaction(() -> writer.settle(upTo));
                position = upTo;
                reading.leave();
                return true;
            } else if (!cut()) {
                LockSupport.parkNanos(isNeeded() ? WAIT_NANOS : UNNEEDED_NANOS);
            }
        }
        return false;
    }

    /** Not each time: counting takes as long as there are units. */
    private void count() {
        long now = System.nanoTime();
        if (counted == 0 || now - counted > COUNT_NANOS) {
            position = Math.min(units.events(), upTo);
            counted = now;
        }
    }

    private boolean cut() {
        return isNeeded()
                && transactions.fetchInTransaction(
                        () ->
                                units.cut(
                                        pace.batch(size.events()),
                                        pace.isLimited()
                                                ? engine::lastOfNext
                                                : reading::lastOfNext));
    }

    private boolean isNeeded() {
        return first || !(pace.isLimited() || reading.isShared());
    }

    private Optional<Long> writeOneAtOnce(BooleanSupplier stopped) {
        boolean turn = pace.awaitTurn(stopped);
        try {
            return transactions.fetchInTransaction(() -> writeOne(stopped));
        } catch (RuntimeException e) {
            reading.stepAside();
            throw e;
        } finally {
            pace.endTurn(turn);
        }
    }

    private Optional<Long> writeOne(BooleanSupplier stopped) {
        writer.begin();
        BulkUnits.@Nullable Unit unit = units.take().orElse(null);
        if (unit == null) {
            return Optional.empty();
        }
        long events = 0;
        LogAggregates.@Nullable Part part = first(unit, stopped);
        while (part != null) {
            size.learn(part.read(), part.bytes());
            writer.write(part.events());
            events += part.read();
            part = part.end() == null ? null : next(unit, part.end(), stopped);
        }
        units.done(unit, events);
        return Optional.of(events);
    }

    private LogAggregates.Part first(BulkUnits.Unit unit, BooleanSupplier stopped) {
        if (pace.isLimited()) {
            reading.stepAside();
            return next(unit, EventLog.Place.behind(unit.after()), stopped);
        }
        return reading.first(unit, log, limit(), stopped);
    }

    private LogAggregates.Part next(
            BulkUnits.Unit unit, EventLog.Place after, BooleanSupplier stopped) {
        if (stopped.getAsBoolean()) {
            throw new IllegalStateException("stopped in the middle of a unit");
        }
        return log.next(after, unit.through(), limit());
    }

    /** In coarse steps: a retry is to come upon the same parts, whose failures are counted. */
    private int limit() {
        int events = size.events();
        return size.isMost() ? events + events / SLACK : Integer.highestOneBit(events);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void release() {
        writer.release();
    }

    @Override
    public void close() {
        reading.leave();
    }
}
