package io.ledgerdesk.query.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.eventstore.axon.OrderedLog;
import io.ledgerdesk.eventstore.signal.AppendSignals;
import io.ledgerdesk.web.HealthCheck;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Wires the push. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
class LiveConfiguration {

    private static final int EXPIRY_MILLIS = 500;

    @Bean
    OrderedLog orderedLog(LogStorageEngine engine) {
        return new OrderedLog(engine);
    }

    @Bean
    LiveMetrics liveMetrics() {
        return new LiveMetrics();
    }

    @Bean
    LiveFeed liveFeed(LiveProperties properties, LiveMetrics metrics, OrderedLog log) {
        FrameArchive archive = new FrameArchive(log);
        return new LiveFeed(
                properties,
                metrics,
                Clock.systemUTC(),
                new LiveFeed.History() {
                    @Override
                    public FrameArchive.Stretch after(long after, long through) {
                        return archive.after(after, through);
                    }

                    @Override
                    public long head() {
                        return log.visibleHead();
                    }
                });
    }

    @Bean
    LogTail liveTail(
            OrderedLog log, AppendSignals signals, LiveProperties properties, LiveFeed feed) {
        Cache<String, TicketState> tickets =
                Caffeine.newBuilder().maximumSize(properties.tickets()).build();
        return new LogTail(
                log,
                signals,
                new EventFramer(new TicketStates(tickets.asMap(), log::aggregate)),
                feed);
    }

    @Bean
    HealthCheck liveHealth(LogTail tail, LiveFeed feed, LiveMetrics metrics) {
        return new LiveHealth(tail, feed, metrics);
    }

    /** For what is done now and then; each of these is short. */
    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    @Qualifier("liveTimer")
    ScheduledExecutorService liveTimer(LiveFeed feed) {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("live-timer").daemon().factory());
        Future<?> unused =
                timer.scheduleWithFixedDelay(
                        feed::endExpired, EXPIRY_MILLIS, EXPIRY_MILLIS, TimeUnit.MILLISECONDS);
        return timer;
    }
}
