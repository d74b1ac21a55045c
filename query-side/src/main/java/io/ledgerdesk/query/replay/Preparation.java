package io.ledgerdesk.query.replay;

import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.UnbuiltReadModels;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Builds the versions of this code that are not there, in a process that does nothing else, so that
 * nodes of this code find them whole when they start.
 */
public final class Preparation {

    private final RebuildWork work;
    private final Rebuilds rebuilds;
    private final UnbuiltReadModels unbuilt;
    private final LongSupplier head;
    private final Set<ReadModel> wanted;

    Preparation(RebuildWork work, Rebuilds rebuilds, UnbuiltReadModels unbuilt, LongSupplier head) {
        this.work = work;
        this.rebuilds = rebuilds;
        this.unbuilt = unbuilt;
        this.head = head;
        this.wanted = unbuilt.all();
    }

    /** How it goes. */
    public record Progress(Set<String> missing, long filled, long toFill, List<Rebuild> rebuilds) {

        /** Whether all that was missing is there. */
        public boolean isDone() {
            return missing.isEmpty();
        }

        /** Whether something is missing that nobody builds any more. */
        public boolean isGivenUp() {
            return missing.size()
                    > rebuilds.stream().filter(one -> one.state().isFilling()).count();
        }
    }

    /** Begins, or goes on where another process was stopped. */
    public void start() {
        work.start();
    }

    /**
     * How it goes.
     *
     * @return with the newest rebuild of each version that was missing, once it has been wanted
     */
    public Progress progress() {
        Set<ReadModel> missing = unbuilt.all();
        long end = head.getAsLong();
        List<Rebuild> all = rebuilds.latest();
        List<Rebuild> newest =
                wanted.stream()
                        .flatMap(
                                version ->
                                        all.stream()
                                                .filter(rebuild -> builds(rebuild, version))
                                                .limit(1))
                        .toList();
        long filled =
                (wanted.size() - missing.size()) * end
                        + newest.stream()
                                .filter(
                                        rebuild ->
                                                missing.stream().anyMatch(m -> builds(rebuild, m)))
                                .mapToLong(rebuild -> Math.min(end, rebuild.position()))
                                .sum();
        return new Progress(
                missing.stream()
                        .map(ReadModel::name)
                        .collect(Collectors.toCollection(TreeSet::new)),
                filled,
                wanted.size() * end,
                newest);
    }

    private static boolean builds(Rebuild rebuild, ReadModel version) {
        return rebuild.readModel().equals(version.name()) && rebuild.version() == version.version();
    }

    /** Stops within moments; what has been committed stays. */
    public void stop() {
        work.stop();
    }
}
