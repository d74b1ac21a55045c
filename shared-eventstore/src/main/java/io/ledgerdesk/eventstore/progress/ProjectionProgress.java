package io.ledgerdesk.eventstore.progress;

import io.ledgerdesk.eventstore.signal.SignalBus;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How far each read model has come, whichever process builds it. The builders tell after each
 * committed batch; whoever has just written waits here until the read models have caught up.
 */
public final class ProjectionProgress {

    private static final String CHANNEL = "progress";
    private static final char VERSION = '@';

    /** Beyond this many the oldest gaps are left out of signals, which only makes waiters wait. */
    private static final int MOST_GAPS_IN_A_SIGNAL = 200;

    /** A version that nobody has spoken of for so long is taken to be down. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final SignalBus bus;

    /** By read model, then by version. */
    private final Map<String, Map<String, Reached>> reached = new ConcurrentHashMap<>();

    private final List<Waiter> waiters = new CopyOnWriteArrayList<>();

    public ProjectionProgress(SignalBus bus) {
        this.bus = bus;
        bus.subscribe(CHANNEL, this::heard);
    }

    /**
     * Tells everybody how far a read model has come; also to be called regularly without progress,
     * as a sign of life.
     *
     * @param readModel name of its processing group
     * @param version which of its versions; while nodes of old and new code run, several are built
     * @param token what has been processed and committed; null for nothing yet
     */
    public void advanced(String readModel, int version, @Nullable TrackingToken token) {
        String key = readModel + VERSION + version;
        GapAwareTrackingToken position =
                WrappedToken.unwrap(token, GapAwareTrackingToken.class).orElse(null);
        long index = position == null ? 0 : position.getIndex();
        Set<Long> gaps = position == null ? Set.of() : position.getGaps();
        note(key, new Reached(index, Set.copyOf(gaps), System.nanoTime()));
        bus.publish(CHANNEL, key, encode(key, index, gaps));
    }

    /**
     * Waits until all of these read models have processed a position, in all versions that have
     * been heard of lately: whoever waits does not know which of them answers the next read.
     *
     * @return false when the bound has passed, or at once when one of them has not been heard of
     *     lately and so is unlikely to come
     */
    public boolean awaitProcessed(long position, Collection<String> readModels, Duration timeout) {
        if (allCover(position, readModels)) {
            return true;
        }
        if (!readModels.stream().allMatch(this::isAlive)) {
            return false;
        }
        Waiter waiter = new Waiter(position, readModels, new CountDownLatch(1));
        waiters.add(waiter);
        try {
            return allCover(position, readModels)
                    || waiter.released().await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiters.remove(waiter);
        }
    }

    private boolean isAlive(String readModel) {
        return versions(readModel).stream().anyMatch(Reached::isAlive);
    }

    private Collection<Reached> versions(String readModel) {
        return reached.getOrDefault(readModel, Map.of()).values();
    }

    private boolean allCover(long position, Collection<String> readModels) {
        for (String readModel : readModels) {
            boolean isCovered = false;
            for (Reached version : versions(readModel)) {
                if (version.covers(position)) {
                    isCovered = true;
                } else if (version.isAlive()) {
                    return false;
                }
            }
            if (!isCovered) {
                return false;
            }
        }
        return true;
    }

    private void note(String key, Reached now) {
        int end = key.indexOf(VERSION);
        String readModel = key.substring(0, end);
        reached.computeIfAbsent(readModel, name -> new ConcurrentHashMap<>())
                .put(key.substring(end + 1), now);
        for (Waiter waiter : waiters) {
            if (waiter.readModels().contains(readModel)
                    && allCover(waiter.position(), waiter.readModels())) {
                waiter.released().countDown();
            }
        }
    }

    private static String encode(String key, long index, Set<Long> gaps) {
        List<Long> listed = new ArrayList<>(gaps);
        if (listed.size() > MOST_GAPS_IN_A_SIGNAL) {
            // Claim less than was reached: everything below the first gap that does not fit.
            long claimed = listed.get(MOST_GAPS_IN_A_SIGNAL) - 1;
            return encode(key, claimed, Set.copyOf(listed.subList(0, MOST_GAPS_IN_A_SIGNAL)));
        }
        StringBuilder payload = new StringBuilder(key).append(' ').append(index);
        listed.forEach(gap -> payload.append(' ').append(gap));
        return payload.toString();
    }

    private void heard(String payload) {
        String[] parts = payload.split(" ", -1);
        Set<Long> gaps = new HashSet<>();
        for (int i = 2; i < parts.length; i++) {
            gaps.add(Long.valueOf(parts[i]));
        }
        String key = parts[0].indexOf(VERSION) < 0 ? parts[0] + VERSION + 0 : parts[0];
        note(key, new Reached(Long.parseLong(parts[1]), gaps, System.nanoTime()));
    }

    private record Reached(long index, Set<Long> gaps, long heardAt) {
        boolean isAlive() {
            return System.nanoTime() - heardAt < SILENCE.toNanos();
        }

        boolean covers(long position) {
            return position <= index && !gaps.contains(position);
        }
    }

    private record Waiter(long position, Collection<String> readModels, CountDownLatch released) {}
}
