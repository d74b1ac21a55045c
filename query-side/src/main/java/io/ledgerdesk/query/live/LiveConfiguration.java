package io.ledgerdesk.query.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.ledgerdesk.api.ticket.command.ReadReceipts;
import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.eventstore.axon.OrderedLog;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.eventstore.signal.AppendSignals;
import io.ledgerdesk.eventstore.signal.SignalBus;
import io.ledgerdesk.query.platform.AccessNotes;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.web.HealthCheck;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Wires the push. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
class LiveConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(LiveConfiguration.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final int MARKING_THREADS = 4;
    private static final int MOST_WAITING_MARKS = 1000;

    @Bean
    OrderedLog orderedLog(LogStorageEngine engine) {
        return new OrderedLog(engine);
    }

    @Bean
    LiveMetrics liveMetrics() {
        return new LiveMetrics();
    }

    @Bean
    LiveFeed liveFeed(
            LiveProperties properties, LiveMetrics metrics, OrderedLog log, JsonMapper json) {
        FrameArchive archive = new FrameArchive(log, json);
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
            OrderedLog log,
            AppendSignals signals,
            LiveProperties properties,
            LiveFeed feed,
            JsonMapper json) {
        Cache<String, TicketState> tickets =
                Caffeine.newBuilder().maximumSize(properties.tickets()).build();
        return new LogTail(
                log,
                signals,
                new EventFramer(new TicketStates(tickets.asMap(), log::aggregate), json),
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
            LiveFeed feed,
            TicketOwners owners,
            SignalBus signals,
            ReadMarks marks,
            AccessNotes accesses,
            LiveProperties properties) {
        return new TicketRooms(
                feed, owners, signals, marks, accesses, properties.typing(), System::nanoTime);
    }

    /**
     * By the shortest way to a command side; with none, reading through connections leaves no mark.
     */
    @Bean
    ReadMarks readMarks(
            ObjectProvider<ReadReceipts> receipts,
            @Qualifier("liveMarks") ExecutorService executor,
            LiveProperties properties) {
        ReadReceipts here = receipts.getIfAvailable();
        if (here != null) {
            return new ReadMarksHere(here, executor, Clock.systemUTC());
        }
        URI commandSide = properties.commandSide();
        return commandSide == null
                ? (reader, ticketId, upTo) -> {}
                : new ReadMarksElsewhere(commandSide);
    }

    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    @Qualifier("liveMarks")
    ExecutorService liveMarks() {
        return new ThreadPoolExecutor(
                MARKING_THREADS,
                MARKING_THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING_MARKS),
                Thread.ofPlatform().name("live-marks-", 0).daemon().factory());
    }

    @Bean
    StatisticsPush statisticsPush(
            LiveFeed feed, ProjectionProgress progress, BoundedQueries queries) {
        return new StatisticsPush(feed, progress, queries);
    }

    /** Asking for statistics takes its time, so they have a thread of their own. */
    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    @Qualifier("liveStatistics")
    ScheduledExecutorService liveStatistics(StatisticsPush statistics, LiveProperties properties) {
        ScheduledExecutorService timer = timer("live-statistics");
        every(timer, properties.statistics(), statistics::tellIfChanged);
        return timer;
    }

    @Bean
    HealthCheck liveHealth(LogTail tail, LiveFeed feed, LiveMetrics metrics) {
        return new LiveHealth(tail, feed, metrics);
    }

    /** For what is done now and then; each of these is short. */
    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    @Qualifier("liveTimer")
    ScheduledExecutorService liveTimer(LiveFeed feed, TicketRooms rooms) {
        ScheduledExecutorService timer = timer("live-timer");
        every(timer, TICK, feed::endExpired);
        every(timer, TICK, rooms::forgetSilent);
        return timer;
    }

    private static ScheduledExecutorService timer(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    private static void every(ScheduledExecutorService timer, Duration pause, Runnable task) {
        Future<?> unused =
                timer.scheduleWithFixedDelay(
                        () -> guarded(task),
                        pause.toMillis(),
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("Something that is done regularly failed, and is tried again", e);
        }
    }
}
