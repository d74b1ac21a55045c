package io.ledgerdesk.query.replay;

import io.ledgerdesk.query.platform.BulkLoad;
import io.ledgerdesk.query.platform.Pace;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelProcessors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What this node does for rebuilds that another one carries out: fills units of their tables. One
 * that is throttled is left to the node that carries it out, so that the limit holds for all.
 */
final class RebuildHelp {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildHelp.class);
    private static final String LOADING = "loading";

    private final ReadModelProcessors processors;
    private final Map<Long, BulkLoad> helped = new HashMap<>();

    RebuildHelp(ReadModelProcessors processors) {
        this.processors = processors;
    }

    /**
     * Begins to help, or goes on; to be called regularly.
     *
     * @param tables that are filled
     * @param projection makes one for them
     * @return whether there is anything to help with
     */
    boolean with(Rebuild rebuild, ReadModel tables, Function<ReadModel, Projection> projection) {
        if (rebuild.state() != RebuildState.BUILDING
                || !rebuild.phase().equals(LOADING)
                || rebuild.eventsPerSecond() != Pace.UNLIMITED) {
            return false;
        }
        BulkLoad load = helped.get(rebuild.id());
        if (load == null && processors.isFilledInUnits(tables)) {
            Optional<BulkLoad> begun = processors.helping(projection.apply(tables), new Pace());
            if (begun.isPresent()) {
                load = begun.get();
                helped.put(rebuild.id(), load);
                load.start();
                LOG.info("rebuild {}: helping to fill it", rebuild.id());
            }
        }
        return load != null && load.phase() != BulkLoad.Phase.DONE;
    }

    boolean isAt(long id) {
        return helped.containsKey(id);
    }

    /** Of rebuilds that this node helps with. */
    int number() {
        return helped.size();
    }

    void stopAllBut(Set<Long> wanted) {
        for (long id : List.copyOf(helped.keySet())) {
            if (!wanted.contains(id)) {
                BulkLoad stopped = helped.remove(id);
                if (stopped != null) {
                    stopped.close();
                }
            }
        }
    }
}
