package io.ledgerdesk.command.platform.web;

import io.ledgerdesk.command.platform.AggregateHost;
import io.ledgerdesk.command.platform.CacheStatistics;
import io.ledgerdesk.web.HealthCheck;

import java.util.Map;
import java.util.TreeMap;

/** How well the caches of aggregates do; never unwell, since the log has everything. */
final class AggregateCacheHealth implements HealthCheck {

    private final AggregateHost host;

    AggregateCacheHealth(AggregateHost host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "aggregate-cache";
    }

    @Override
    public Map<String, Object> check() {
        Map<String, Object> details = new TreeMap<>();
        host.cacheStatistics().forEach((type, now) -> details.put(type, details(now)));
        return details;
    }

    private static Map<String, Object> details(CacheStatistics now) {
        return Map.of(
                "hits",
                now.hits(),
                "misses",
                now.misses(),
                "hitRate",
                Math.round(now.hitRate() * 1000) / 1000.0,
                "aggregates",
                now.aggregates(),
                "bytes",
                now.bytes());
    }
}
