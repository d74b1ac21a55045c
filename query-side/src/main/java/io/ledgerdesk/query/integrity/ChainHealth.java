package io.ledgerdesk.query.integrity;

import io.ledgerdesk.eventstore.chain.ChainMemory;
import io.ledgerdesk.eventstore.chain.SeenCheckpoint;
import io.ledgerdesk.web.HealthCheck;

import java.util.Map;

/** Shows whether checkpoints are made. All else goes on without them, so it is never unwell. */
final class ChainHealth implements HealthCheck {

    private final ChainGrowth growth;
    private final ChainMemory memory;

    ChainHealth(ChainGrowth growth, ChainMemory memory) {
        this.growth = growth;
        this.memory = memory;
    }

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public Map<String, Object> check() {
        return Map.of(
                "signs", growth.signs(),
                "cut", growth.isCut(),
                "failing", growth.isFailing(),
                "coveredUpTo", memory.seen().map(SeenCheckpoint::lastPosition).orElse(0L));
    }
}
