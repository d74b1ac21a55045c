package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.axon.LogAggregates;
import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.eventstore.axon.UnreadableEvent;
import io.ledgerdesk.eventstore.log.EventLog;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Has units read and decoded once for all read models that this node fills at the same time. All of
 * them have the same units. Who comes to one first reads it for those who are a little behind, and
 * when a few have been read that others have not come to yet, waits for them, but not for long.
 */
final class SharedReading {

    /** Each of these is as large as what a thread holds. */
    private static final int MOST_KEPT = 3;

    /** Who is so many units behind is not waited for. */
    private static final int FAR = 50;

    /** Who is so many events behind in the log is followed, rather than filled up to its end. */
    private static final long CLOSE = 100_000;

    private static final int MOST_CUTS = 10_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LogStorageEngine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Member> members = new ArrayList<>();
    private final Map<Stretch, Kept> kept = new LinkedHashMap<>();
    private final Map<String, Optional<String>> cuts = new HashMap<>();

    SharedReading(LogStorageEngine engine) {
        this.engine = engine;
    }

    private record Stretch(long upTo, String after, @Nullable String through) {}

    /** A unit that is being read, or was, and who has not come to it yet. */
    private static final class Kept {

        private final Set<Member> others;
        private final List<Predicate<Class<?>>> wanted;
        private boolean read;
        private LogAggregates.@Nullable Part part;

        Kept(Member reader, Set<Member> others) {
            this.others = others;
            this.wanted =
                    Stream.concat(Stream.of(reader), others.stream())
                            .map(member -> member.wanted)
                            .toList();
        }

        boolean isWanted(Class<?> type) {
            return wanted.stream().anyMatch(each -> each.test(type));
        }
    }

    /**
     * Up to where a read model is best filled: where the others are filled up to that are being
     * filled, unless the log has gone on far beyond it.
     *
     * @param head of the log
     */
    long upTo(long head) {
        lock.lock();
        try {
            OptionalLong others = members.stream().mapToLong(member -> member.upTo).max();
            return others.isPresent()
                            && others.getAsLong() <= head
                            && head - others.getAsLong() <= CLOSE
                    ? others.getAsLong()
                    : head;
        } finally {
            lock.unlock();
        }
    }

    /**
     * One more that is being filled.
     *
     * @param tables that are filled; who helps with the same ones has units of its own
     * @param wanted the types of payload that it needs
     * @param upTo position
     */
    Member join(String tables, Predicate<Class<?>> wanted, long upTo) {
        Member member = new Member(tables, wanted, upTo);
        lock.lock();
        try {
            members.add(member);
        } finally {
            lock.unlock();
        }
        return member;
    }

    /** A read model that is being filled, by any number of threads. */
    final class Member {

        private final String tables;
        private final Predicate<Class<?>> wanted;
        private final long upTo;
        private int furthest;
        private boolean present = true;

        private Member(String tables, Predicate<Class<?>> wanted, long upTo) {
            this.tables = tables;
            this.wanted = wanted;
            this.upTo = upTo;
        }

        /** Where the next unit ends: the same as for the others, or as somebody tells. */
        Optional<String> lastOfNext(String after, int events) {
            lock.lock();
            try {
                if (cuts.containsKey(after)) {
                    return cuts.getOrDefault(after, Optional.empty());
                }
            } finally {
                lock.unlock();
            }
            Optional<String> end = engine.lastOfNext(after, events);
            lock.lock();
            try {
                if (cuts.size() >= MOST_CUTS) {
                    cuts.clear();
                }
                return cuts.computeIfAbsent(after, unused -> end);
            } finally {
                lock.unlock();
            }
        }

        /**
         * The first part of a unit, which is nearly always all of it.
         *
         * @param own reads what cannot be shared
         * @param limit at most so many events
         */
        LogAggregates.Part first(
                BulkUnits.Unit unit, LogAggregates own, int limit, BooleanSupplier stopped) {
            Stretch stretch = new Stretch(upTo, unit.after(), unit.through());
            EventLog.Place place = EventLog.Place.behind(unit.after());
            @Nullable Kept mine = null;
            LogAggregates.@Nullable Part part = null;
            lock.lock();
            try {
                comeTo(unit.number());
                @Nullable Kept found = awaitKeptOrRoom(stretch, unit.number(), stopped);
                if (found != null) {
                    part = found.part;
                    forget(this, stretch, found);
                } else {
                    Set<Member> others = behind(unit.number());
                    if (!others.isEmpty() && kept.size() < MOST_KEPT) {
                        mine = new Kept(this, others);
                        kept.put(stretch, mine);
                    }
                }
            } finally {
                lock.unlock();
            }
            if (mine != null) {
                part = readForAll(stretch, mine, place, limit);
            }
            return part == null ? own.next(place, unit.through(), limit) : part;
        }

        /** Whether others are filled at the same time, so that there are threads enough. */
        boolean isShared() {
            lock.lock();
            try {
                return members.stream().anyMatch(this::goesAlong);
            } finally {
                lock.unlock();
            }
        }

        private void comeTo(int number) {
            present = true;
            furthest = Math.max(furthest, number);
        }

        /** Nobody waits for this one until it comes to a unit again. */
        void stepAside() {
            lock.lock();
            try {
                present = false;
                forgetAll(this);
            } finally {
                lock.unlock();
            }
        }

        void leave() {
            lock.lock();
            try {
                members.remove(this);
                forgetAll(this);
                if (members.isEmpty()) {
                    cuts.clear();
                    kept.clear();
                }
            } finally {
                lock.unlock();
            }
        }

        private boolean goesAlong(Member other) {
            return other.present && other.upTo == upTo && !other.tables.equals(tables);
        }

        private Set<Member> behind(int number) {
            Set<Member> behind = new HashSet<>();
            for (Member other : members) {
                if (goesAlong(other) && other.furthest < number && number - other.furthest <= FAR) {
                    behind.add(other);
                }
            }
            return behind;
        }

        /**
         * A unit that was kept, once it is read; null where this one is to read it.
         *
         * @throws IllegalStateException when stopped
         */
        private @Nullable Kept awaitKeptOrRoom(
                Stretch stretch, int number, BooleanSupplier stopped) {
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (true) {
                @Nullable Kept found = kept.get(stretch);
                if (found != null && found.read) {
                    return found;
                }
                if (found == null && (kept.size() < MOST_KEPT || behind(number).isEmpty())) {
                    return null;
                }
                if (stopped.getAsBoolean()) {
                    throw new IllegalStateException("stopped before a unit");
                }
                if (System.nanoTime() - deadline > 0) {
                    // Somebody does not come, or does not come to an end.
                    kept.remove(found == null ? kept.keySet().iterator().next() : stretch);
                    return null;
                }
                try {
                    long unused = changed.awaitNanos(GLANCE_NANOS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted before a unit", e);
                }
            }
        }

        private LogAggregates.@Nullable Part readForAll(
                Stretch stretch, Kept mine, EventLog.Place place, int limit) {
            LogAggregates.@Nullable Part part = null;
            try {
                part =
                        engine.aggregates(mine::isWanted, upTo)
                                .next(place, stretch.through(), limit);
                // Whom an event that cannot be read concerns, each finds out alone.
                return hasUnreadable(part) ? null : part;
            } finally {
                lock.lock();
                try {
                    mine.read = true;
                    if (part == null || part.end() != null || hasUnreadable(part)) {
                        kept.remove(stretch, mine);
                    } else {
                        mine.part = part;
                    }
                    changed.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    private static boolean hasUnreadable(LogAggregates.Part part) {
        return part.events().stream()
                .anyMatch(event -> event.getPayloadType() == UnreadableEvent.class);
    }

    private void forget(Member member, Stretch stretch, Kept unit) {
        unit.others.remove(member);
        if (unit.others.isEmpty()) {
            kept.remove(stretch, unit);
        }
        changed.signalAll();
    }

    private void forgetAll(Member member) {
        for (Map.Entry<Stretch, Kept> unit : List.copyOf(kept.entrySet())) {
            forget(member, unit.getKey(), unit.getValue());
        }
    }
}
