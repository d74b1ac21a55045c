package io.ledgerdesk.query.pastcopy;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.query.PastMoment;
import io.ledgerdesk.query.platform.PastTables;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Hands out copies of the past, and has made what is not there. */
public final class PastCopies implements PastTables {

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final PastCopyRepository copies;
    private final Map<ReadModel, ReadModelCode> code;
    private final PastCopyProperties properties;
    private final Runnable hurry;

    /**
     * Hands them out.
     *
     * @param hurry makes this node look for work at once
     */
    PastCopies(
            PastCopyRepository copies,
            Map<ReadModel, ReadModelCode> code,
            PastCopyProperties properties,
            Runnable hurry) {
        this.copies = copies;
        this.code = code;
        this.properties = properties;
        this.hurry = hurry;
    }

    @Override
    public ReadModel at(ReadModel live, PastMoment moment) {
        ReadModelCode known = code.get(live);
        if (known == null) {
            throw new IllegalArgumentException("no code for " + live);
        }
        PastCopy copy = want(known, moment);
        copies.read(copy);
        if (!copy.isReady()) {
            hurry.run();
            copy = await(known, moment, copy);
        }
        return copy.tables();
    }

    private PastCopy await(ReadModelCode known, PastMoment moment, PastCopy first) {
        PastCopy copy = first;
        long deadline = System.nanoTime() + properties.patience().toNanos();
        while (!copy.isReady()) {
            if (System.nanoTime() - deadline > 0) {
                throw new Rejection(
                        RejectionKind.UNAVAILABLE,
                        "past_copy_building",
                        "The data of that moment are being put together (%s, %d %%); ask again"
                                .formatted(copy.phase(), copy.percent()));
            }
            LockSupport.parkNanos(STEP_NANOS);
            copy = want(known, moment);
        }
        return copy;
    }

    private PastCopy want(ReadModelCode known, PastMoment moment) {
        return copies.want(known, moment.position(), properties.most())
                .orElseThrow(
                        () ->
                                new Rejection(
                                        RejectionKind.UNAVAILABLE,
                                        "past_copies_busy",
                                        "Too many moments of the past are being put together; try"
                                                + " again later"));
    }

    /** All that there are, the newest first. */
    public List<PastCopy> all() {
        return copies.all();
    }

    /**
     * Has one removed within moments.
     *
     * @throws Rejection when there is none
     */
    public PastCopy drop(int id) {
        if (copies.find(id).isEmpty()) {
            throw notFound();
        }
        copies.giveUp(id);
        Optional<PastCopy> dropped = copies.find(id);
        hurry.run();
        return dropped.orElseThrow(PastCopies::notFound);
    }

    private static Rejection notFound() {
        return new Rejection(RejectionKind.NOT_FOUND, "past_copy_not_found", "Past copy not found");
    }
}
