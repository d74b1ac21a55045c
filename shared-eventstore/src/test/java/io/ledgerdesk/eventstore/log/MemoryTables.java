package io.ledgerdesk.eventstore.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The tables in memory: all or nothing, each place and each name once, failing as told. */
final class MemoryTables implements LogTables {

    enum Fate {
        WORKS,
        UNREACHED,
        EXHAUSTED,
        AGAIN,
        /** The connection breaks before anything is stored. */
        BREAKS_BEFORE,
        /** The connection breaks after everything was stored. */
        BREAKS_AFTER
    }

    private final Map<Place, Occupant> events = new HashMap<>();
    private final Map<Reservation.Name, String> names = new HashMap<>();
    private final List<List<Append>> statements = new ArrayList<>();
    private volatile Supplier<Fate> fate = () -> Fate.WORKS;
    private volatile Predicate<NewEvent> poison = event -> false;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private long lastPosition;

    void fate(Supplier<Fate> next) {
        fate = next;
    }

    /** Only the next statement. */
    void nextFate(Fate next) {
        List<Fate> fates = new ArrayList<>(List.of(next));
        fate = () -> fates.isEmpty() ? Fate.WORKS : fates.removeFirst();
    }

    void poison(Predicate<NewEvent> unacceptable) {
        poison = unacceptable;
    }

    /** Statements wait from now on, until the answer is counted down. */
    CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }

    /** The ids of events in each statement so far, also of those that failed. */
    synchronized List<Integer> statementSizes() {
        return statements.stream()
                .map(appends -> appends.stream().mapToInt(a -> a.events().size()).sum())
                .toList();
    }

    synchronized Map<Place, Occupant> stored() {
        return Map.copyOf(events);
    }

    @Override
    public List<Long> insert(List<Append> appends) throws WriteFailure {
        synchronized (this) {
            statements.add(appends);
        }
        await();
        Fate now = fate.get();
        switch (now) {
            case UNREACHED -> throw failure(WriteFailure.Kind.UNREACHED);
            case EXHAUSTED -> throw failure(WriteFailure.Kind.EXHAUSTED);
            case AGAIN -> throw failure(WriteFailure.Kind.AGAIN);
            case BREAKS_BEFORE -> throw failure(WriteFailure.Kind.DOUBTFUL);
            case WORKS, BREAKS_AFTER -> {
                List<Long> positions = store(appends);
                if (now == Fate.BREAKS_AFTER) {
                    throw failure(WriteFailure.Kind.DOUBTFUL);
                }
                return positions;
            }
        }
        throw new IllegalStateException();
    }

    private synchronized List<Long> store(List<Append> appends) throws WriteFailure {
        Map<Place, Occupant> added = new HashMap<>();
        Map<Reservation.Name, String> after = new HashMap<>(names);
        List<Long> positions = new ArrayList<>();
        for (Append append : appends) {
            append.releases().forEach(free -> after.remove(free.name(), free.holder()));
            for (Reservation take : append.takes()) {
                if (after.putIfAbsent(take.name(), take.holder()) != null) {
                    throw failure(WriteFailure.Kind.COLLISION);
                }
            }
            for (NewEvent event : append.events()) {
                if (poison.test(event)) {
                    throw failure(WriteFailure.Kind.FAULTY);
                }
                Occupant occupant = new Occupant(event.eventId(), ++lastPosition);
                positions.add(lastPosition);
                if (events.containsKey(Place.of(event))
                        || added.put(Place.of(event), occupant) != null) {
                    throw failure(WriteFailure.Kind.COLLISION);
                }
            }
        }
        events.putAll(added);
        names.clear();
        names.putAll(after);
        return positions;
    }

    private static WriteFailure failure(WriteFailure.Kind kind) {
        return new WriteFailure(kind, new IllegalStateException("as told"));
    }

    private void await() {
        try {
            if (!gate.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test forgot to open the gate");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized Map<Place, Occupant> occupied(List<Append> appends) {
        Map<Place, Occupant> found = new HashMap<>();
        for (Append append : appends) {
            for (NewEvent event : append.events()) {
                Occupant occupant = events.get(Place.of(event));
                if (occupant != null) {
                    found.put(Place.of(event), occupant);
                }
            }
        }
        return found;
    }

    @Override
    public synchronized Map<Reservation.Name, String> held(List<Append> appends) {
        return Map.copyOf(names);
    }
}
