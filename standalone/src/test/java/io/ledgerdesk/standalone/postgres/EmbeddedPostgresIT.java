package io.ledgerdesk.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledgerdesk.standalone.datadir.DataDirectory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

class EmbeddedPostgresIT {

    private static final Path PROGRAMS = PostgresPrograms.DIRECTORY;

    @TempDir private static Path directory;
    private static DataDirectory data;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        data = DataDirectory.open(directory);
        server = EmbeddedPostgres.start(data, PROGRAMS);
    }

    @AfterAll
    static void stop() {
        server.close();
        data.close();
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url(), server.username(), server.password());
    }

    private static String ask(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void tell(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "server_encoding, UTF8",
        "password_encryption, scram-sha-256"
    })
    void settingsAreThoseOfADurablePrivateServer(String setting, String value) throws SQLException {
        assertThat(ask("SHOW " + setting)).isEqualTo(value);
    }

    @Test
    void onlyThisMachineCanConnect() throws IOException {
        int port = URI.create(server.url().substring("jdbc:".length())).getPort();
        assertThat(answers(new InetSocketAddress("127.0.0.1", port))).isTrue();
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList();
        assertThat(others).noneMatch(it -> answers(new InetSocketAddress(it, port)));
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(server.url(), "postgres", "guessed"))
                .withMessageContaining("password authentication failed");
    }

    @Test
    void thePasswordIsKeptForTheOwnerOnly() throws IOException {
        Path file = data.resolve(Cluster.PASSWORD);
        assertThat(Files.readString(file).strip()).isEqualTo(server.password()).hasSize(43);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theApplicationIsNoSuperuser() throws SQLException {
        assertThat(ask("SHOW is_superuser")).isEqualTo("off");
        tell("CREATE EXTENSION pg_trgm");
        assertThat(ask("SELECT cardinality(show_trgm('Übung'))")).isEqualTo("6");
    }
}
