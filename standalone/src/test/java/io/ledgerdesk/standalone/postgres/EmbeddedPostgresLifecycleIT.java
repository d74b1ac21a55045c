package io.ledgerdesk.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;

import io.ledgerdesk.standalone.datadir.DataDirectory;
import io.ledgerdesk.standalone.datadir.StartRefused;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class EmbeddedPostgresLifecycleIT {

    private static final Path PROGRAMS = PostgresPrograms.DIRECTORY;

    @TempDir private Path directory;
    private DataDirectory data;

    @BeforeEach
    void holdTheDataDirectory() {
        data = DataDirectory.open(directory);
    }

    @AfterEach
    void leaveNoServerBehind() {
        Path cluster = data.resolve(Cluster.DIRECTORY);
        if (Files.exists(Postmaster.file(cluster))) {
            Command.run(
                    Duration.ofSeconds(30),
                    Binaries.unpackedBelow(PROGRAMS)
                            .line(
                                    "pg_ctl",
                                    List.of("stop", "-D", cluster.toString(), "-m", "immediate")));
        }
        data.close();
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(data, PROGRAMS);
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.url(), server.username(), server.password());
    }

    private static String ask(EmbeddedPostgres server, String query) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void tell(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Postmaster postmaster() {
        return Postmaster.of(data.resolve(Cluster.DIRECTORY)).orElseThrow();
    }

    private static boolean isAlive(Postmaster postmaster) {
        // An ended orphan may wait, as a zombie, for an init process that never asks for it.
        return postmaster.standing(Path.of("/nowhere")) != Postmaster.Standing.GONE;
    }

    @Test
    void dataIsKeptAcrossRestarts() throws SQLException {
        String password;
        try (EmbeddedPostgres server = start()) {
            tell(server, "CREATE TABLE kept AS SELECT 42 AS answer");
            password = server.password();
        }
        assertThat(Postmaster.of(data.resolve(Cluster.DIRECTORY))).isEmpty();
        try (EmbeddedPostgres server = start()) {
            assertThat(ask(server, "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(server.password()).isEqualTo(password);
        }
    }

    @Test
    void stoppingDoesNotWaitForOpenConnections() throws SQLException {
        EmbeddedPostgres server = start();
        Postmaster running = postmaster();
        try (Connection connection = connect(server)) {
            assertThat(connection.isValid(1)).isTrue();
            long before = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofSeconds(20));
            assertThat(isAlive(running)).isFalse();
        }
    }

    /** A server that nobody watches, as a killed process leaves it. */
    private Postmaster leftBehind() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            tell(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        Binaries binaries = Binaries.unpackedBelow(PROGRAMS);
        new ServerControl(data, binaries, new Cluster(data, binaries)).startAnywhere();
        Postmaster orphan = postmaster();
        assertThat(isAlive(orphan)).isTrue();
        return orphan;
    }

    private static void kill(Postmaster postmaster) {
        ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !isAlive(postmaster));
    }

    @Test
    void aServerLeftByAKilledProcessIsStoppedAndNotUsed() throws SQLException {
        Postmaster orphan = leftBehind();

        try (EmbeddedPostgres server = start()) {
            assertThat(isAlive(orphan)).isFalse();
            assertThat(postmaster().pid()).isNotEqualTo(orphan.pid());
            assertThat(ask(server, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aServerThatWasKilledBeforeTheStartRecovers() throws SQLException {
        kill(leftBehind());

        try (EmbeddedPostgres server = start()) {
            assertThat(ask(server, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aServerThatEndsByItselfIsStartedAgainWhereItWas() throws SQLException {
        Postmaster again;
        try (EmbeddedPostgres server = start()) {
            tell(server, "CREATE TABLE kept AS SELECT 42 AS answer");
            Postmaster first = postmaster();
            kill(first);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> ask(server, "SELECT answer FROM kept").equals("42"));
            again = postmaster();
            assertThat(again.pid()).isNotEqualTo(first.pid());
            assertThat(again.port()).isEqualTo(first.port());
        }
        assertThat(isAlive(again)).isFalse();
    }

    @Test
    void aStrangerWithTheProcessIdOfAKilledServerIsLeftAlone() throws Exception {
        start().close();
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Path cluster = data.resolve(Cluster.DIRECTORY);
            Files.writeString(
                    Postmaster.file(cluster), stranger.pid() + "\n" + cluster + "\n1\n5432\n");
            assertThat(postmaster().standing(cluster)).isEqualTo(Postmaster.Standing.FOREIGN);

            try (EmbeddedPostgres server = start()) {
                assertThat(ask(server, "SELECT 1")).isEqualTo("1");
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theServerOfAnotherDataDirectoryIsAStranger(@TempDir Path elsewhere) {
        try (DataDirectory others = DataDirectory.open(elsewhere);
                EmbeddedPostgres other = EmbeddedPostgres.start(others, PROGRAMS)) {
            assertThat(other.url()).isNotEmpty();
            Path cluster = others.resolve(Cluster.DIRECTORY);
            Postmaster running = Postmaster.of(cluster).orElseThrow();
            assertThat(running.standing(cluster)).isEqualTo(Postmaster.Standing.SERVES_THE_CLUSTER);
            assertThat(running.standing(data.path())).isEqualTo(Postmaster.Standing.FOREIGN);
        }
    }

    @Test
    void anInterruptedMakingIsDoneAgain() throws Exception {
        Path staging = Files.createDirectory(data.resolve("postgres.initdb-killed"));
        Files.writeString(staging.resolve("PG_VERSION"), "18\n");
        Path cluster = Files.createDirectories(data.resolve(Cluster.DIRECTORY).resolve("base/1"));
        Files.writeString(data.resolve(Cluster.DIRECTORY).resolve("PG_VERSION"), "18\n");
        assertThat(cluster).isDirectory();

        try (EmbeddedPostgres server = start()) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
        assertThat(staging).doesNotExist();
        try (Stream<Path> entries = Files.list(data.path())) {
            assertThat(entries.filter(it -> it.getFileName().toString().contains("incomplete")))
                    .hasSize(1);
        }
    }

    @Test
    void aDamagedClusterIsNotReplaced() throws IOException {
        start().close();
        Path control = data.resolve(Cluster.DIRECTORY).resolve("global/pg_control");
        Files.move(control, data.resolve("pg_control.lost"));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(this::start)
                .withMessageContaining("damaged")
                .withMessageContaining(control.toString());
        Files.move(data.resolve("pg_control.lost"), control);
        start().close();
    }

    @Test
    void theDataOfAnotherMajorVersionIsRefusedUntouched() throws IOException {
        start().close();
        Path version = data.resolve(Cluster.DIRECTORY).resolve("PG_VERSION");
        Files.writeString(version, "16\n");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(this::start)
                .withMessageContaining("was written by PostgreSQL 16")
                .withMessageContaining("brings PostgreSQL 18");
        Files.writeString(version, "18\n");
        start().close();
    }

    @Test
    void aLostPasswordIsNamed() throws IOException {
        start().close();
        Files.delete(data.resolve(Cluster.PASSWORD));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(this::start)
                .withMessageContaining(data.resolve(Cluster.PASSWORD) + " is missing");
        assertThat(data.resolve(Cluster.PASSWORD)).doesNotExist();
    }

    @Test
    void aServerThatCannotStartSaysWhy() throws IOException {
        start().close();
        Path settings = data.resolve(Cluster.DIRECTORY).resolve("postgresql.conf");
        Files.writeString(settings, Files.readString(settings) + "\nport = 'seven'\n");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(this::start)
                .withMessageContaining("PostgreSQL did not start")
                .withMessageContaining("contains errors")
                .withMessageContaining("postgres.log");
    }

    @Test
    void dataOfAnotherUserIsRefused() throws IOException {
        assumeThat(new UnixSystem().getUid()).as("only root can give files away").isZero();
        Path cluster = Files.createDirectory(data.resolve(Cluster.DIRECTORY));
        Files.setAttribute(cluster, "unix:uid", 65534);
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(this::start)
                .withMessageContaining(cluster + " belongs to ")
                .withMessageContaining("Start Ledgerdesk as that user");
    }
}
