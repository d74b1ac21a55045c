package io.ledgerdesk.query.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.ledgerdesk.eventstore.axon.OrderedBatch;
import io.ledgerdesk.eventstore.axon.OrderedLog;

import tools.jackson.databind.json.JsonMapper;

import java.util.HashMap;
import java.util.List;

/**
 * Frames of events that lie further back, made again from the log a block of positions at a time.
 * Blocks are remembered, because after a restart everybody asks for the same ones at once.
 */
final class FrameArchive {

    /** Positions in a block. */
    static final int BLOCK = 256;

    private static final int BLOCKS = 64;

    private final OrderedLog log;
    private final JsonMapper json;
    private final Cache<Long, List<EventFrames>> blocks =
            Caffeine.newBuilder().maximumSize(BLOCKS).build();

    FrameArchive(OrderedLog log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    /**
     * A stretch of events.
     *
     * @param after where it begins
     * @param through settled, and where it ends at the latest
     */
    Stretch after(long after, long through) {
        long block = after / BLOCK;
        long end = (block + 1) * BLOCK;
        if (end > through) {
            return new Stretch(made(after, through), through);
        }
        List<EventFrames> whole = blocks.get(block, key -> made(key * BLOCK, end));
        return new Stretch(whole.stream().filter(event -> event.position() > after).toList(), end);
    }

    private List<EventFrames> made(long after, long through) {
        EventFramer framer =
                new EventFramer(new TicketStates(new HashMap<>(), log::aggregate), json);
        OrderedBatch batch = log.readBack(after, through, BLOCK);
        return batch.events().stream().map(framer::frames).toList();
    }

    /**
     * Some events.
     *
     * @param through nothing is missing up to here
     */
    record Stretch(List<EventFrames> events, long through) {}
}
