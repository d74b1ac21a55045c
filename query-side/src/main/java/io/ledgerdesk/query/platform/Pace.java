package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Holds a processor back to so many events a second, by pauses after its batches. The rate can be
 * changed while it runs. What is held back fills tables and builds indexes in turn with all others
 * of its kind, so that it leaves processors to those who are not.
 */
public final class Pace implements MessageHandlerInterceptor<EventMessage<?>> {

    /** No limit. */
    public static final int UNLIMITED = 0;

    /**
     * The slowest rate: with it, the pause after a batch of the usual size is still shorter than
     * the time after which another node takes the segment over.
     */
    public static final int SLOWEST = 200;

    private static final int BATCHES_A_SECOND = 5;
    private static final int SMALLEST = 100;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = 2 * SECOND;

    private static final long GLANCE_MILLIS = 50;

    private final Semaphore turn;
    private final AtomicLong events = new AtomicLong();
    private volatile int eventsPerSecond;

    /** Without anybody with whom to take turns. */
    public Pace() {
        this(new Semaphore(1));
    }

    /**
     * In turn with others.
     *
     * @param turn one permit, the same one for all
     */
    Pace(Semaphore turn) {
        this.turn = turn;
    }

    /** From now on; {@link #UNLIMITED} for as fast as it can. */
    public void limit(int newEventsPerSecond) {
        eventsPerSecond = newEventsPerSecond;
    }

    @Override
    public Object handle(
            UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        unitOfWork.getOrComputeResource(
                Pace.class.getName(),
                key -> {
                    long start = System.nanoTime();
                    long before = events.get();
                    unitOfWork.onCleanup(work -> rest(start, events.get() - before));
                    return Boolean.TRUE;
                });
        events.incrementAndGet();
        return interceptorChain.proceed();
    }

    /** How many events a batch may have, so that the pauses stay short; at most so many. */
    int batch(int most) {
        int limit = eventsPerSecond;
        return limit == UNLIMITED
                ? most
                : Math.clamp(limit / BATCHES_A_SECOND, Math.min(SMALLEST, most), most);
    }

    boolean isLimited() {
        return eventsPerSecond != UNLIMITED;
    }

    /**
     * Waits for its turn, as long as it is held back.
     *
     * @return whether it has one, which is to be ended; none is needed without a limit
     * @throws IllegalStateException when stopped
     */
    boolean awaitTurn(BooleanSupplier stopped) {
        try {
            while (isLimited()) {
                if (turn.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
                if (stopped.getAsBoolean()) {
                    throw new IllegalStateException("stopped before its turn");
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before its turn", e);
        }
    }

    /**
     * Lets the next one work.
     *
     * @param taken whether there was a turn
     */
    void endTurn(boolean taken) {
        if (taken) {
            turn.release();
        }
    }

    /** Pauses after a batch, until its time is over. */
    void rest(long start, long batch) {
        int limit = eventsPerSecond;
        if (limit == UNLIMITED) {
            return;
        }
        long left = batch * SECOND / limit - (System.nanoTime() - start);
        if (left > 0) {
            LockSupport.parkNanos(Math.min(left, LONGEST_PAUSE));
        }
    }
}
