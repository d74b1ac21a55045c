package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processor time that processes have used, from Linux's {@code /proc}; zero elsewhere. Unlike rates
 * it hardly changes when something else runs on the machine at the same time.
 */
final class CpuTime {

    private static final double TICKS_A_SECOND = 100;
    private static final int USER_TIME = 11;

    private CpuTime() {}

    /** Seconds used so far by a process, its live descendants and its children that have ended. */
    static double ofTree(long pid) {
        return ProcessHandle.of(pid)
                .map(
                        root ->
                                ticks(root.pid(), 4)
                                        + root.descendants()
                                                .mapToLong(child -> ticks(child.pid(), 4))
                                                .sum())
                .map(ticks -> ticks / TICKS_A_SECOND)
                .orElse(0.0);
    }

    /** Seconds used so far by this process itself. */
    static double ofSelf() {
        return ticks(ProcessHandle.current().pid(), 2) / TICKS_A_SECOND;
    }

    /** Seconds used so far by children of this process that have ended. */
    static double ofEndedChildren() {
        return (ticks(ProcessHandle.current().pid(), 4) - ticks(ProcessHandle.current().pid(), 2))
                / TICKS_A_SECOND;
    }

    /** The first so many of: own user, own system, ended children's user, their system time. */
    private static long ticks(long pid, int parts) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            return fields.subList(USER_TIME, USER_TIME + parts).stream()
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
