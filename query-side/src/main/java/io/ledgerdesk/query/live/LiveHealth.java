package io.ledgerdesk.query.live;

import io.ledgerdesk.web.HealthCheck;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whether changes are being pushed, and how much. */
final class LiveHealth implements HealthCheck {

    private final LogTail tail;
    private final LiveFeed feed;
    private final LiveMetrics metrics;

    LiveHealth(LogTail tail, LiveFeed feed, LiveMetrics metrics) {
        this.tail = tail;
        this.feed = feed;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public Map<String, Object> check() {
        if (!tail.isWell()) {
            throw new IllegalStateException("the log is not being followed");
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("position", Long.toString(feed.position()));
        details.put("connections", metrics.connections());
        details.put("frames", metrics.frames());
        details.put("framesPerSecond", metrics.framesPerSecond());
        details.put("queueHighWater", metrics.queueHighWater());
        details.put("drops", metrics.drops());
        details.put("resumes", metrics.resumes());
        details.put("resyncs", metrics.resyncs());
        return details;
    }
}
