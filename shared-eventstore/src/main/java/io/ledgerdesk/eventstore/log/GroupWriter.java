package io.ledgerdesk.eventstore.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes a group of appends, and finds out for each what became of it.
 *
 * <p>When the database refuses the group because a place or a name is taken, whoever is at fault is
 * looked up and told; the others are written on. What has no such cause is found by halving.
 *
 * <p>When the connection breaks after the statement was sent, the group is written <em>again</em>.
 * That is safe and gives a definite answer: an aggregate's place is taken once, so should the first
 * statement have been committed, the second one collides with it, and the events that stand there
 * are the group's own, by their ids. Should it be committing still, the second one waits for it.
 * Only when the database stays away too long is the outcome unknown.
 */
final class GroupWriter {

    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** Of attempts that fail for no fault of the group, such as a deadlock. */
    private static final int MOST_ATTEMPTS = 10;

    private final LogTables tables;
    private final Duration settle;

    /**
     * Writes by these statements.
     *
     * @param settle how long to try to find out what became of a group whose connection broke
     */
    GroupWriter(LogTables tables, Duration settle) {
        this.tables = tables;
        this.settle = settle;
    }

    /**
     * Writes in the order of aggregates, so that nodes cannot wait for each other in a circle.
     *
     * @param letOthersGo run when this will take long
     */
    void write(List<WaitingAppend> group, Runnable letOthersGo) {
        List<WaitingAppend> ordered = new ArrayList<>(group);
        if (ordered.size() > 1) {
            ordered.sort(
                    Comparator.comparing(
                            waits -> waits.append().events().getFirst().aggregateId()));
        }
        write(ordered, new Doubt(letOthersGo));
    }

    private void write(List<WaitingAppend> group, Doubt doubt) {
        List<WaitingAppend> open = group;
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            try {
                answer(open, tables.insert(appends(open)));
                doubt.settled(open.size());
                return;
            } catch (WriteFailure failure) {
                if (failure.kind() == WriteFailure.Kind.COLLISION) {
                    List<WaitingAppend> free = withoutThoseAtFault(open, doubt);
                    if (free.size() == open.size() && attempt > 1) {
                        failOrHalve(open, doubt, new SequenceConflict(first(open)));
                        return;
                    }
                    open = free;
                } else if (failure.kind() == WriteFailure.Kind.FAULTY) {
                    failOrHalve(
                            open,
                            doubt,
                            new IllegalArgumentException(
                                    "the database does not take these events", failure.reason()));
                    return;
                } else if (!maySucceedLater(failure, attempt, doubt)) {
                    RuntimeException reason = doubt.reasonAfter(failure);
                    open.forEach(waits -> waits.fail(reason));
                    return;
                }
            }
        }
    }

    /** Waits a moment, unless it is time to give up. */
    private boolean maySucceedLater(WriteFailure failure, int attempt, Doubt doubt) {
        if (failure.kind() == WriteFailure.Kind.DOUBTFUL) {
            doubt.begin(failure.reason());
        }
        boolean goOn =
                doubt.exists()
                        ? !doubt.isOver()
                        : failure.kind() == WriteFailure.Kind.AGAIN && attempt < MOST_ATTEMPTS;
        if (goOn) {
            long pause = FIRST_PAUSE.toNanos() << Math.min(attempt - 1, 10);
            LockSupport.parkNanos(this, Math.min(pause, LONGEST_PAUSE.toNanos()));
        }
        return goOn;
    }

    /** Ends whatever can be explained by what is in the log; answers the rest. */
    private List<WaitingAppend> withoutThoseAtFault(List<WaitingAppend> group, Doubt doubt) {
        for (int attempt = 1; ; attempt++) {
            try {
                List<Append> appends = appends(group);
                Map<LogTables.Place, LogTables.Occupant> occupied = tables.occupied(appends);
                Map<Reservation.Name, String> held = tables.held(appends);
                List<WaitingAppend> free = new ArrayList<>();
                for (WaitingAppend waits : group) {
                    if (!isExplained(waits, occupied, held)) {
                        free.add(waits);
                    }
                }
                doubt.settled(group.size() - free.size());
                return free;
            } catch (WriteFailure failure) {
                if (!maySucceedLater(failure, attempt, doubt)) {
                    RuntimeException reason = doubt.reasonAfter(failure);
                    group.forEach(waits -> waits.fail(reason));
                    return List.of();
                }
            }
        }
    }

    private static boolean isExplained(
            WaitingAppend waits,
            Map<LogTables.Place, LogTables.Occupant> occupied,
            Map<Reservation.Name, String> held) {
        List<Long> own = new ArrayList<>();
        for (NewEvent event : waits.append().events()) {
            LogTables.Occupant occupant = occupied.get(LogTables.Place.of(event));
            if (occupant != null && occupant.eventId().equals(event.eventId())) {
                own.add(occupant.position());
            } else if (occupant != null) {
                waits.fail(new SequenceConflict(event));
                return true;
            }
        }
        if (own.size() == waits.append().events().size()) {
            waits.answer(own);
            return true;
        }
        for (Reservation wanted : waits.append().takes()) {
            String holder = held.get(wanted.name());
            if (holder != null) {
                waits.fail(new ReservationTaken(wanted, holder));
                return true;
            }
        }
        return false;
    }

    private void failOrHalve(List<WaitingAppend> group, Doubt doubt, RuntimeException alone) {
        if (group.size() == 1) {
            group.getFirst().fail(alone);
        } else {
            int half = group.size() / 2;
            write(group.subList(0, half), doubt);
            write(group.subList(half, group.size()), doubt);
        }
    }

    private static void answer(List<WaitingAppend> group, List<Long> positions) {
        int from = 0;
        for (WaitingAppend waits : group) {
            int to = from + waits.append().events().size();
            waits.answer(List.copyOf(positions.subList(from, to)));
            from = to;
        }
    }

    private static List<Append> appends(List<WaitingAppend> group) {
        return group.stream().map(WaitingAppend::append).toList();
    }

    private static NewEvent first(List<WaitingAppend> group) {
        return group.getFirst().append().events().getFirst();
    }

    /** Whether an earlier statement of this group may have been committed without our knowing. */
    private final class Doubt {

        private final Runnable letOthersGo;
        private @Nullable Throwable cause;
        private long since;

        Doubt(Runnable letOthersGo) {
            this.letOthersGo = letOthersGo;
        }

        void begin(Throwable reason) {
            if (cause == null) {
                letOthersGo.run();
                cause = reason;
                since = System.nanoTime();
                LOG.warn(
                        "A connection broke while events were being stored; finding out what became"
                                + " of them: {}",
                        reason.getMessage());
            }
        }

        boolean exists() {
            return cause != null;
        }

        boolean isOver() {
            return System.nanoTime() - since > settle.toNanos();
        }

        void settled(int appends) {
            if (cause != null && appends > 0) {
                LOG.info("What became of {} appends is known now", appends);
            }
        }

        RuntimeException reasonAfter(WriteFailure failure) {
            if (cause == null) {
                return new EventLogUnavailable(failure.reason());
            }
            LOG.warn("The event log is still away; it is not known what became of a group");
            return new AppendOutcomeUnknown(cause);
        }
    }
}
