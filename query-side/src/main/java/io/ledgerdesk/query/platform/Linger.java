package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Has a processor rest after a batch, so that what happens meanwhile becomes one batch: a row that
 * each event changes is written once, and so is the token. After what nobody waits for it rests a
 * fixed time; after what somebody may wait for only when several wrote at the same time, and no
 * longer than the batch took. An event after a while without any is processed at once.
 */
final class Linger implements MessageHandlerInterceptor<EventMessage<?>> {

    /** So many events in one batch that they are not all of one writer, who waits for each. */
    private static final int SEVERAL = 3;

    private static final Duration LONGEST_AWAITED = Duration.ofMillis(20);

    private final Duration rest;
    private final int fullBatch;
    private final Predicate<EventMessage<?>> awaited;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> pause;

    /**
     * For one processor.
     *
     * @param rest after a batch in which no event is awaited
     * @param fullBatch after so many events there is a backlog, and no rest
     * @param awaited events that somebody may wait for
     */
    Linger(Duration rest, int fullBatch, Predicate<EventMessage<?>> awaited) {
        this(
                rest,
                fullBatch,
                awaited,
                System::nanoTime,
                duration -> LockSupport.parkNanos(duration.toNanos()));
    }

    /** With another clock and another way to rest. */
    Linger(
            Duration rest,
            int fullBatch,
            Predicate<EventMessage<?>> awaited,
            LongSupplier nanoTime,
            Consumer<Duration> pause) {
        this.rest = rest;
        this.fullBatch = fullBatch;
        this.awaited = awaited;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    @Override
    public Object handle(
            UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        Batch batch =
                unitOfWork.getOrComputeResource(
                        Linger.class.getName(),
                        key -> {
                            Batch begun = new Batch(nanoTime.getAsLong());
                            unitOfWork.onCleanup(work -> restAfter(begun));
                            return begun;
                        });
        batch.events++;
        batch.isAwaited |= awaited.test(unitOfWork.getMessage());
        return interceptorChain.proceed();
    }

    private void restAfter(Batch batch) {
        if (batch.events >= fullBatch) {
            return;
        }
        if (!batch.isAwaited) {
            pause.accept(rest);
        } else if (batch.events >= SEVERAL) {
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - batch.begun);
            pause.accept(took.compareTo(LONGEST_AWAITED) < 0 ? took : LONGEST_AWAITED);
        }
    }

    /** What is known of the batch that is being processed. */
    private static final class Batch {

        private final long begun;
        private int events;
        private boolean isAwaited;

        private Batch(long begun) {
            this.begun = begun;
        }
    }
}
