package io.ledgerdesk.standalone.postgres;

import io.ledgerdesk.standalone.datadir.DataDirectory;
import io.ledgerdesk.standalone.datadir.StartRefused;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of this process's own: on the loopback address and a free port, durable, its
 * data in the data directory. It is stopped by {@link #close()}; one that ends by itself is started
 * again on the same port; one that outlived a killed process is found and stopped by the next
 * start.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final String NAME = "ledgerdesk";

    /** Pauses before the server is started again double up to the longest. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A server that ran so long has got over what ended the one before it. */
    private static final Duration STEADY = Duration.ofMinutes(5);

    /** Ends in a row, none of them steady, after which it is left alone. */
    private static final int MOST_RESTARTS = 10;

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final ServerControl control;
    private final Path cluster;
    private final int port;
    private final String password;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watch =
            Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::watch);

    private EmbeddedPostgres(ServerControl control, Path cluster, int port, String password) {
        this.control = control;
        this.cluster = cluster;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts a server on the data directory, which the caller holds, and makes the database if
     * there is none.
     *
     * @param programs where the server's programs are unpacked to
     * @throws StartRefused when that is not possible
     */
    public static EmbeddedPostgres start(DataDirectory data, Path programs) {
        Cluster.checkOwner(data);
        Binaries binaries = Binaries.unpackedBelow(programs);
        Cluster cluster = new Cluster(data, binaries);
        String password = cluster.prepare();
        ServerControl control = new ServerControl(data, binaries, cluster);
        int port = control.startAnywhere();
        EmbeddedPostgres started =
                new EmbeddedPostgres(control, cluster.directory(), port, password);
        try {
            started.makeDatabase();
            started.watch.start();
            LOG.info("PostgreSQL {} runs on 127.0.0.1:{}", binaries.majorVersion(), port);
            return started;
        } catch (SQLException e) {
            started.close();
            throw new StartRefused("PostgreSQL refused to make the database: " + e.getMessage(), e);
        }
    }

    private void makeDatabase() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                                Cluster.SUPERUSER,
                                password);
                Statement statement = connection.createStatement()) {
            // The application is no superuser: those may run programs through SQL.
            if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = 'ledgerdesk'")) {
                statement.execute("CREATE ROLE ledgerdesk LOGIN PASSWORD '" + password + "'");
            }
            if (!exists(statement, "SELECT FROM pg_database WHERE datname = 'ledgerdesk'")) {
                statement.execute("CREATE DATABASE ledgerdesk OWNER ledgerdesk");
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }

    /** Waits for the server to end, and starts it again unless that is what was wanted. */
    private void watch() {
        int restarts = 0;
        try {
            while (true) {
                long since = System.nanoTime();
                if (!awaitEnd()) {
                    return;
                }
                restarts = System.nanoTime() - since > STEADY.toNanos() ? 1 : restarts + 1;
                if (restarts > MOST_RESTARTS) {
                    break;
                }
                LOG.error("PostgreSQL has ended by itself; starting it again");
                if (closing.await(pauseBefore(restarts).toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                control.startOn(port);
                LOG.info("PostgreSQL runs again on 127.0.0.1:{}", port);
            }
            LOG.error("PostgreSQL ends again and again; see its log, then restart Ledgerdesk");
        } catch (StartRefused refused) {
            LOG.error("{}; restart Ledgerdesk", refused.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration pauseBefore(int restart) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (restart - 1));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** False once this is closing, whether or not the server has ended. */
    private boolean awaitEnd() throws InterruptedException {
        long pid = Postmaster.of(cluster).map(Postmaster::pid).orElse(0L);
        ProcessHandle server = ProcessHandle.of(pid).orElse(null);
        while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            if (server == null
                    || !server.isAlive()
                    || new Postmaster(pid, port).standing(cluster) == Postmaster.Standing.GONE) {
                return true;
            }
        }
        return false;
    }

    /** Where the application connects to. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    /** The application's role: owner of its database, no superuser. */
    public String username() {
        return NAME;
    }

    public String password() {
        return password;
    }

    /** Stops the server; returns when it has ended or after two minutes at most. */
    @Override
    public void close() {
        closing.countDown();
        try {
            // It may be starting the server just now, which is then stopped for good.
            watch.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!control.stop()) {
            LOG.error("PostgreSQL does not stop; the next start will deal with it");
        }
    }
}
