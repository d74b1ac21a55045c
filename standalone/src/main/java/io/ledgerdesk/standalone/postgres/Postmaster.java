package io.ledgerdesk.standalone.postgres;

import io.ledgerdesk.standalone.datadir.StartRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process that a cluster's {@code postmaster.pid} names. The file outlives a server that
 * was killed, and its process id may belong to somebody else by now.
 *
 * @param pid process id; 0 when the file does not hold one
 * @param port TCP port; 0 when the file does not hold one yet
 */
record Postmaster(long pid, int port) {

    private static final String FILE = "postmaster.pid";
    private static final int PORT_LINE = 3;

    /** What is known about the process. */
    enum Standing {
        /** No process has that id. */
        GONE,
        /** It is a PostgreSQL server on this very cluster. */
        SERVES_THE_CLUSTER,
        /** It is something else. */
        FOREIGN,
        /** It runs, and the operating system does not tell what it is. */
        UNKNOWN
    }

    static Path file(Path cluster) {
        return cluster.resolve(FILE);
    }

    /** Reads the file, if there is one. */
    static Optional<Postmaster> of(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(file(cluster));
            // A standalone backend writes its id negated.
            return Optional.of(
                    new Postmaster(Math.abs(number(lines, 0)), (int) number(lines, PORT_LINE)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StartRefused(file(cluster) + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static long number(List<String> lines, int index) {
        String line = index < lines.size() ? lines.get(index).strip() : "";
        return line.matches("-?\\d{1,10}") ? Long.parseLong(line) : 0;
    }

    /** Finds out whether the process is the cluster's server, by its program and its arguments. */
    Standing standing(Path cluster) {
        Optional<ProcessHandle> process =
                pid == 0 ? Optional.empty() : ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty() || isZombie()) {
            return Standing.GONE;
        }
        ProcessHandle.Info info = process.get().info();
        Optional<String[]> arguments = info.arguments();
        if (arguments.isEmpty() && info.command().isEmpty()) {
            return Standing.UNKNOWN;
        }
        return info.command().map(Postmaster::isPostgres).orElse(true)
                        && arguments.map(given -> isFor(cluster, given)).orElse(false)
                ? Standing.SERVES_THE_CLUSTER
                : Standing.FOREIGN;
    }

    private static boolean isPostgres(String command) {
        // Linux appends " (deleted)" when the program was replaced since.
        Path name = Path.of(command.replace(" (deleted)", "")).getFileName();
        return name != null && name.toString().equals("postgres");
    }

    private static boolean isFor(Path cluster, String[] arguments) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals("-D") && isSame(cluster, Path.of(arguments[i + 1]))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(Path cluster, Path named) {
        try {
            return named.isAbsolute()
                    && (named.equals(cluster) || Files.isSameFile(named, cluster));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Ended, but nobody has asked for its exit code: common in containers without an init process.
     */
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException notLinux) {
            return false;
        }
    }
}
