package io.ledgerdesk.query.replay;

import io.ledgerdesk.query.platform.BulkLoad;
import io.ledgerdesk.query.platform.Comparison;
import io.ledgerdesk.query.platform.Generations;
import io.ledgerdesk.query.platform.Pace;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessor;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;
import io.ledgerdesk.query.platform.StoredJson;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Carries out what is wanted: looks every so often into the table of rebuilds, takes those that no
 * other node has, fills, compares and swaps. All that must outlive this process is in the database:
 * a node that takes over goes on where the last batch was committed.
 */
final class RebuildWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildWork.class);
    private static final Duration SWAP_PATIENCE = Duration.ofSeconds(2);
    private static final long STOP_SECONDS = 60;

    /**
     * So many positions are processed while what is read stands still for a swap. Under a steady
     * stream of events, a rebuild that runs as fast as what is read never passes it by itself.
     */
    private static final long CLOSE = 500;

    private final RebuildRepository rebuilds;
    private final Generations generations;
    private final NewVersions newVersions;
    private final ReadModelSchemas schemas;
    private final ReadModelProcessors processors;
    private final Map<String, ReadModelCode> code;
    private final List<ReadModelProcessor> live;
    private final ReplayProperties properties;
    private final String node;
    private final Map<Long, RunningRebuild> running = new HashMap<>();
    private final RebuildHelp helping;
    private final Comparisons comparisons;
    private volatile @Nullable ScheduledExecutorService executor;
    private boolean startedThoseOfNewCode;

    RebuildWork(
            RebuildRepository rebuilds,
            Generations generations,
            NewVersions newVersions,
            ReadModelSchemas schemas,
            ReadModelProcessors processors,
            Map<String, ReadModelCode> code,
            List<ReadModelProcessor> live,
            ReplayProperties properties,
            String node) {
        this.rebuilds = rebuilds;
        this.generations = generations;
        this.newVersions = newVersions;
        this.schemas = schemas;
        this.processors = processors;
        this.code = code;
        this.live = live;
        this.properties = properties;
        this.node = node;
        this.helping = new RebuildHelp(processors);
        this.comparisons = new Comparisons(generations, properties.compareTimeout());
    }

    @Override
    public void start() {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("rebuilds").daemon().factory());
        executor = timer;
        long millis = properties.interval().toMillis();
        Future<?> unused =
                timer.scheduleWithFixedDelay(this::look, 0, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (executor == null) {
            // What was due before the stop comes after it.
            return;
        }
        boolean unused = tried("rebuilds", this::lookAfterAll);
    }

    private void lookAfterAll() {
        pauseOrResume(Set.copyOf(rebuilds.pausedProcessors()));
        startThoseOfNewCode();
        List<Rebuild> wanted = rebuilds.filling();
        newVersions.look(wanted);
        Set<Long> mine = new HashSet<>();
        Set<Long> helped = new HashSet<>();
        for (Rebuild rebuild : wanted) {
            if (isForThisNode(rebuild)
                    && !tried("rebuild " + rebuild.id(), () -> lookAfter(rebuild, mine, helped))) {
                // What is being filled goes on; only looking after it has failed.
                if (running.containsKey(rebuild.id())) {
                    mine.add(rebuild.id());
                } else if (helping.isAt(rebuild.id())) {
                    helped.add(rebuild.id());
                }
            }
        }
        helping.stopAllBut(helped);
        stopAllBut(mine);
        for (Rebuild ended : rebuilds.leftOver()) {
            boolean unused =
                    tried(
                            "rebuild " + ended.id(),
                            () ->
                                    generations.drop(
                                            new ReadModel(
                                                    ended.readModel(),
                                                    ended.version(),
                                                    ended.generation())));
        }
    }

    /**
     * Looks after something, whose failure keeps nothing else from being looked after.
     *
     * @return false when it has failed
     */
    private static boolean tried(String what, Runnable look) {
        try {
            look.run();
            return true;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("{} cannot be looked after right now: {}", what, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} cannot be looked after", what, e);
        }
        return false;
    }

    private boolean isForThisNode(Rebuild rebuild) {
        return !rebuild.paused()
                && code.containsKey(rebuild.readModel())
                && isThisVersion(rebuild)
                && (rebuild.isOfNewVersion() || !properties.onlyNewVersions())
                && (running.containsKey(rebuild.id()) || helping.isAt(rebuild.id()) || hasRoom());
    }

    private void lookAfter(Rebuild rebuild, Set<Long> mine, Set<Long> helped) {
        if (rebuilds.lease(rebuild.id(), node, (int) properties.lease().toSeconds())) {
            mine.add(rebuild.id());
            carryOut(rebuild);
        } else if (help(rebuild)) {
            helped.add(rebuild.id());
        }
    }

    private void pauseOrResume(Set<String> paused) {
        for (ReadModelProcessor processor : live) {
            if (paused.contains(processor.readModel().name())) {
                processor.pause();
            } else {
                processor.resume();
            }
        }
    }

    /** Once: has rebuilt what code of a lower revision has built. */
    private void startThoseOfNewCode() {
        if (startedThoseOfNewCode) {
            return;
        }
        newVersions.want();
        for (ReadModelCode known : code.values()) {
            if (newVersions.isMissing(known) || properties.onlyNewVersions()) {
                continue;
            }
            boolean empty = generations.position(known.live()) == 0;
            int stored = rebuilds.builtWith(known.live(), empty ? known.revision() : 1);
            if (properties.automatic() && stored < known.revision()) {
                Optional<Rebuild> started =
                        rebuilds.add(
                                known,
                                null,
                                properties.eventsPerSecond(),
                                false,
                                true,
                                "code of revision " + known.revision() + ", tables of " + stored,
                                "ledgerdesk");
                started.ifPresent(
                        rebuild ->
                                LOG.info(
                                        "rebuild {}: {} has {}",
                                        rebuild.id(),
                                        known.live().schema(),
                                        rebuild.reason()));
            }
        }
        startedThoseOfNewCode = true;
    }

    /** Others take what this node has no room for. */
    private boolean hasRoom() {
        return running.values().stream().filter(RunningRebuild::isLoading).count()
                        + helping.number()
                < properties.atOnce();
    }

    /** What another node carries out, as long as its tables can be filled together. */
    private boolean help(Rebuild rebuild) {
        return helping.with(
                rebuild,
                live(rebuild).generation(rebuild.generation()),
                code(rebuild).projection());
    }

    private boolean isThisVersion(Rebuild rebuild) {
        return live(rebuild).version() == rebuild.version()
                && (rebuild.state() != RebuildState.BUILDING
                        || code(rebuild).revision() == rebuild.revision());
    }

    private ReadModel live(Rebuild rebuild) {
        return code(rebuild).live();
    }

    private ReadModelCode code(Rebuild rebuild) {
        ReadModelCode known = code.get(rebuild.readModel());
        if (known == null) {
            throw new IllegalStateException("no code for " + rebuild.readModel());
        }
        return known;
    }

    private void carryOut(Rebuild rebuild) {
        RunningRebuild filling = running.get(rebuild.id());
        if (filling == null) {
            filling = begin(rebuild);
            running.put(rebuild.id(), filling);
        }
        filling.limit(rebuild.eventsPerSecond());
        filling.advance();
        ReadModel live = live(rebuild);
        boolean loading = filling.isLoading();
        boolean caughtUp =
                !loading
                        && (rebuild.isOfNewVersion()
                                ? newVersions.isAtHead(filling.position())
                                : generations.covers(filling.readModel(), live));
        rebuilds.progress(
                rebuild.id(),
                filling.position(),
                filling.rate(System.nanoTime()),
                caughtUp,
                filling.phase());
        if (loading) {
            if (!Objects.equals(filling.error(), rebuild.error())) {
                rebuilds.failed(rebuild.id(), filling.error());
            }
            return;
        }
        if (rebuild.isOfNewVersion()) {
            if (rebuild.swapWanted()
                    && newVersions.establish(rebuild, filling.readModel(), SWAP_PATIENCE)) {
                end(rebuild, filling);
            }
            return;
        }
        if (generations.behind(filling.readModel(), live) > CLOSE) {
            return;
        }
        if (rebuild.swapWanted()) {
            // Whatever a comparison would say.
            comparisons.forget(rebuild.id());
            // What is read stands still until the new tables are as far.
            filling.limit(Pace.UNLIMITED);
            swap(rebuild, live, filling);
        } else if (rebuild.compareWanted() || (rebuild.automatic() && rebuild.report() == null)) {
            comparisons
                    .of(rebuild.id(), live, filling.readModel())
                    .ifPresent(comparison -> report(rebuild, comparison));
        }
    }

    private RunningRebuild begin(Rebuild rebuild) {
        ReadModel shadow = schemas.ready(live(rebuild).generation(rebuild.generation()));
        Pace pace = processors.pace();
        pace.limit(rebuild.eventsPerSecond());
        Projection projection = code(rebuild).projection().apply(shadow);
        BulkLoad load =
                rebuild.state() == RebuildState.BUILDING
                        ? processors.loading(projection, pace).orElse(null)
                        : null;
        if (load != null) {
            load.start();
        }
        LOG.info("rebuild {}: filling {}", rebuild.id(), shadow.schema());
        return new RunningRebuild(shadow, load, () -> processors.shadowing(projection, pace), pace);
    }

    private void report(Rebuild rebuild, Comparison comparison) {
        switch (comparison) {
            case Comparison.Made made -> {
                rebuilds.reported(
                        rebuild.id(),
                        StoredJson.write(Map.of("same", made.same(), "tables", made.tables())),
                        made.same()
                                ? null
                                : "there are differences: look at the report, then swap or cancel");
                if (made.same() && rebuild.automatic()) {
                    boolean unused = rebuilds.wantSwap(rebuild.id());
                }
            }
            case Comparison.NeverAtTheSamePlace unused ->
                    rebuilds.reported(
                            rebuild.id(),
                            null,
                            "not compared: never at the same place in the log; try when less is"
                                    + " written");
            case Comparison.Impossible impossible -> {
                String error = "not compared: " + impossible.why() + "; swap or cancel";
                LOG.warn("rebuild {}: {}", rebuild.id(), error);
                rebuilds.notComparable(rebuild.id(), error);
            }
        }
    }

    private void swap(Rebuild rebuild, ReadModel live, RunningRebuild filling) {
        int kept = rebuilds.nextGeneration(rebuild.readModel());
        boolean swapped =
                generations.swap(
                        live,
                        filling.readModel(),
                        live.generation(kept),
                        SWAP_PATIENCE,
                        RebuildRepository.noteSwap(rebuild, live, kept));
        if (swapped) {
            LOG.info("rebuild {}: {} is read now", rebuild.id(), filling.readModel().schema());
            end(rebuild, filling);
        }
    }

    private void end(Rebuild rebuild, RunningRebuild filling) {
        running.remove(rebuild.id());
        filling.close();
    }

    private void stopAllBut(Set<Long> wanted) {
        comparisons.forgetAllBut(wanted);
        for (long id : List.copyOf(running.keySet())) {
            if (!wanted.contains(id)) {
                RunningRebuild stopped = running.remove(id);
                if (stopped != null) {
                    stopped.close();
                }
            }
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService timer = executor;
        executor = null;
        if (timer == null) {
            return;
        }
        timer.execute(
                () -> {
                    helping.stopAllBut(Set.of());
                    stopAllBut(Set.of());
                    rebuilds.release(node);
                });
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}
