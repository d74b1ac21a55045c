package io.ledgerdesk.query.replay;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.query.platform.Pace;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.UnbuiltReadModels;
import io.ledgerdesk.query.platform.Versions;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** What operators want of rebuilds. Noted here; carried out by whichever node gets to it. */
public final class Rebuilds {

    private final RebuildRepository rebuilds;
    private final Map<String, ReadModelCode> code;
    private final Versions versions;
    private final UnbuiltReadModels unbuilt;
    private final ReplayProperties properties;

    Rebuilds(
            RebuildRepository rebuilds,
            Map<String, ReadModelCode> code,
            Versions versions,
            UnbuiltReadModels unbuilt,
            ReplayProperties properties) {
        this.rebuilds = rebuilds;
        this.code = code;
        this.versions = versions;
        this.unbuilt = unbuilt;
        this.properties = properties;
    }

    /** The newest ones first. */
    public List<Rebuild> latest() {
        return rebuilds.latest();
    }

    public Rebuild get(long id) {
        return rebuilds.find(id)
                .orElseThrow(
                        () ->
                                new Rejection(
                                        RejectionKind.NOT_FOUND,
                                        "rebuild_not_found",
                                        "Rebuild not found"));
    }

    /**
     * Wants a read model built anew.
     *
     * @param eventsPerSecond limit, 0 for none, null for the configured one
     * @param automatic swap by itself once caught up, if there is no difference
     */
    public Rebuild start(
            String readModel,
            @Nullable Integer eventsPerSecond,
            boolean automatic,
            String reason,
            String by) {
        ReadModelCode known = code.get(readModel);
        if (known == null) {
            throw new Rejection(
                    RejectionKind.NOT_FOUND, "read_model_not_found", "Read model not found");
        }
        int limit = eventsPerSecond == null ? properties.eventsPerSecond() : eventsPerSecond;
        return rebuilds.add(known, replaces(known), checked(limit), automatic, false, reason, by)
                .orElseThrow(Rebuilds::goesOn);
    }

    /**
     * Wants a read model built anew from the first event and read then, whatever the differences;
     * until then it is read as it is.
     */
    public Rebuild reset(String readModel, String reason, String by) {
        ReadModelCode known = code.get(readModel);
        if (known == null) {
            throw new Rejection(
                    RejectionKind.NOT_FOUND, "read_model_not_found", "Read model not found");
        }
        return rebuilds.add(
                        known,
                        replaces(known),
                        properties.eventsPerSecond(),
                        false,
                        true,
                        reason,
                        by)
                .orElseThrow(Rebuilds::goesOn);
    }

    private @Nullable Integer replaces(ReadModelCode known) {
        return unbuilt.contains(known.live()) ? versions.highestBelow(known.live()) : null;
    }

    private static Rejection goesOn() {
        return new Rejection(
                RejectionKind.CONFLICT,
                "rebuild_goes_on",
                "A rebuild of this read model goes on, or waits to be confirmed");
    }

    private static int checked(int limit) {
        if (limit != Pace.UNLIMITED && limit < Pace.SLOWEST) {
            String what = "must be 0 for no limit, or at least " + Pace.SLOWEST;
            throw TicketRejections.invalid(
                    "eventsPerSecond " + what, Map.of("eventsPerSecond", what));
        }
        return limit;
    }

    public Rebuild pause(long id) {
        return done(id, rebuilds.pause(get(id).id(), true));
    }

    public Rebuild resume(long id) {
        return done(id, rebuilds.pause(get(id).id(), false));
    }

    /** Changes the limit while it goes on. */
    public Rebuild throttle(long id, int eventsPerSecond) {
        return done(id, rebuilds.throttle(get(id).id(), checked(eventsPerSecond)));
    }

    /** Wants a comparison, once it has caught up. */
    public Rebuild compare(long id) {
        if (get(id).isOfNewVersion()) {
            throw ofNewVersion("A new version has nothing to be compared with");
        }
        return done(id, rebuilds.wantComparison(id));
    }

    /** Wants the new tables read, once they have caught up, whatever the comparison says. */
    public Rebuild swap(long id) {
        return done(id, rebuilds.wantSwap(get(id).id()));
    }

    /** Wants the tables from before the swap read again, once they have caught up. */
    public Rebuild back(long id) {
        if (get(id).isOfNewVersion()) {
            throw ofNewVersion(
                    "To go back to the old version, start the code of that version again");
        }
        return done(id, rebuilds.move(id, RebuildState.SWAPPED, RebuildState.RETURNING));
    }

    /** Gives up: before a swap the new tables go; on the way back, what is read now stays. */
    public Rebuild cancel(long id) {
        return get(id).state() == RebuildState.RETURNING
                ? done(id, rebuilds.move(id, RebuildState.RETURNING, RebuildState.SWAPPED))
                : done(id, rebuilds.move(id, RebuildState.BUILDING, RebuildState.CANCELLED));
    }

    /**
     * Keeps what is read now; the tables from before are removed within moments. Those of an old
     * version are not while a node still builds them.
     */
    public Rebuild confirm(long id) {
        Rebuild rebuild = get(id);
        if (rebuild.isOfNewVersion() && rebuild.state() == RebuildState.SWAPPED) {
            ReadModel live = new ReadModel(rebuild.readModel(), rebuild.version());
            if (!versions.dropBelow(live, RebuildRepository.noteLowerGone(rebuild))) {
                throw new Rejection(
                        RejectionKind.CONFLICT,
                        "old_version_in_use",
                        "A node still builds the old version; stop it first");
            }
            return get(id);
        }
        return done(id, rebuilds.move(get(id).id(), RebuildState.SWAPPED, RebuildState.CONFIRMED));
    }

    private static Rejection ofNewVersion(String message) {
        return new Rejection(RejectionKind.CONFLICT, "rebuild_of_new_version", message);
    }

    private Rebuild done(long id, boolean moved) {
        if (!moved) {
            throw new Rejection(
                    RejectionKind.CONFLICT,
                    "rebuild_state",
                    "Not in the rebuild's present state, " + get(id).state().wireName());
        }
        return get(id);
    }
}
