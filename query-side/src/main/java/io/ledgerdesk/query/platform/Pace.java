package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds a processor back to so many events a second, by pauses after its batches. The rate can be
 * changed while it runs.
 */
public final class Pace implements MessageHandlerInterceptor<EventMessage<?>> {

    /** No limit. */
    public static final int UNLIMITED = 0;

    /**
     * The slowest rate: with it, the pause after a batch of the usual size is still shorter than
     * the time after which another node takes the segment over.
     */
    public static final int SLOWEST = 200;

    private static final int BATCHES_A_SECOND = 20;
    private static final int SMALLEST = 100;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = 2 * SECOND;

    private final AtomicLong events = new AtomicLong();
    private volatile int eventsPerSecond;

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
