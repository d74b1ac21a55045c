package io.ledgerdesk.query.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.eventstore.axon.OrderedLog;
import io.ledgerdesk.eventstore.signal.AppendSignals;
import io.ledgerdesk.eventstore.signal.SignalBus;
import io.ledgerdesk.web.HealthCheck;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(LiveConfiguration.class);
    private static final int TICK_MILLIS = 250;

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
    EventFeed eventFeed(LiveFeed feed) {
        return new EventFeed(feed);
    }

    @Bean
    ConnectionsClosing liveConnectionsClosing(LiveFeed feed) {
        return new ConnectionsClosing(feed);
    }

    @Bean
    TicketOwners ticketOwners(OrderedLog log) {
        return new TicketOwners(log::firstOf);
    }

    @Bean
    TicketRooms ticketRooms(
            LiveFeed feed, TicketOwners owners, SignalBus signals, LiveProperties properties) {
        return new TicketRooms(
                feed,
                owners,
                signals,
                (reader, ticketId, upTo) -> {},
                properties.typing(),
                System::nanoTime);
    }

    @Bean
    HealthCheck liveHealth(LogTail tail, LiveFeed feed, LiveMetrics metrics) {
        return new LiveHealth(tail, feed, metrics);
    }

    /** For what is done now and then; each of these is short. */
    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    @Qualifier("liveTimer")
    ScheduledExecutorService liveTimer(LiveFeed feed, TicketRooms rooms) {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("live-timer").daemon().factory());
        every(timer, feed::endExpired);
        every(timer, rooms::forgetSilent);
        return timer;
    }

    private static void every(ScheduledExecutorService timer, Runnable task) {
        Future<?> unused =
                timer.scheduleWithFixedDelay(
                        () -> guarded(task), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("Something that is done regularly failed, and is tried again", e);
        }
    }
}
