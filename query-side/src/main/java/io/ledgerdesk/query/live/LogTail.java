package io.ledgerdesk.query.live;

import io.ledgerdesk.eventstore.axon.OrderedBatch;
import io.ledgerdesk.eventstore.axon.OrderedLog;
import io.ledgerdesk.eventstore.axon.OrderedReader;
import io.ledgerdesk.eventstore.axon.PositionedEvent;
import io.ledgerdesk.eventstore.signal.AppendSignals;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Follows the log from its head while the application runs, and has the feed tell of each event, in
 * order and once. It has nothing to do with how read models are built: it stores no place and never
 * starts over, so a rebuild is silent.
 */
final class LogTail implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

    /** Starts before the web server takes connections, and stops after it has let go of them. */
    private static final int PHASE = Integer.MAX_VALUE / 2 + 1;

    private static final int EVENTS_AT_ONCE = 500;
    private static final Duration LONGEST_START = Duration.ofSeconds(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    private static final Duration FIRST_HOLD = Duration.ofMillis(1);
    private static final Duration LONGEST_HOLD = Duration.ofMillis(16);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

    private final OrderedLog log;
    private final AppendSignals signals;
    private final EventFramer framer;
    private final LiveFeed feed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Queue<PositionedEvent> read = new ArrayDeque<>();
    private boolean wake;
    private volatile boolean running;
    private volatile boolean failing;
    private @Nullable Thread thread;

    LogTail(OrderedLog log, AppendSignals signals, EventFramer framer, LiveFeed feed) {
        this.log = log;
        this.signals = signals;
        this.framer = framer;
        this.feed = feed;
    }

    /** Whether the log is being followed without trouble. */
    boolean isWell() {
        Thread current = thread;
        return running && !failing && current != null && current.isAlive();
    }

    @Override
    public synchronized void start() {
        long head = log.settledHead();
        OrderedReader reader = log.readerAfter(head);
        feed.startAt(head);
        CountDownLatch atHead = new CountDownLatch(1);
        running = true;
        thread = Thread.ofPlatform().name("live-tail").daemon().start(() -> follow(reader, atHead));
        try {
            if (!atHead.await(LONGEST_START.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("The head of the log was not reached within {}", LONGEST_START);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        wake();
        Thread current = thread;
        if (current != null) {
            try {
                if (!current.join(LONGEST_STOP)) {
                    LOG.warn("The log was still being followed after {}", LONGEST_STOP);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        feed.endAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void wake() {
        lock.lock();
        try {
            wake = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void follow(OrderedReader reader, CountDownLatch atHead) {
        Runnable unsubscribe = signals.subscribe(this::wake);
        Duration hold = FIRST_HOLD;
        try {
            while (running) {
                try {
                    tellRead();
                    OrderedBatch batch = reader.next(EVENTS_AT_ONCE);
                    read.addAll(batch.events());
                    tellRead();
                    feed.advanceTo(batch.through());
                    failing = false;
                    if (batch.heldUp()) {
                        await(hold);
                        hold = longer(hold);
                    } else {
                        hold = FIRST_HOLD;
                        if (!batch.pending()) {
                            atHead.countDown();
                            await(LOOK_ANYWAY);
                        }
                    }
                } catch (RuntimeException e) {
                    if (!failing) {
                        LOG.warn("The log cannot be followed right now", e);
                    }
                    failing = true;
                    await(AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            unsubscribe.run();
        }
    }

    /** An event leaves the queue once it is told, so a failure in between loses none. */
    private void tellRead() {
        PositionedEvent event = read.peek();
        while (event != null) {
            feed.publish(framer.frames(event));
            read.remove();
            event = read.peek();
        }
    }

    private static Duration longer(Duration hold) {
        Duration doubled = hold.multipliedBy(2);
        return doubled.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : doubled;
    }

    private void await(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (!wake && running && left > 0) {
                left = woken.awaitNanos(left);
            }
            wake = false;
        } finally {
            lock.unlock();
        }
    }
}
