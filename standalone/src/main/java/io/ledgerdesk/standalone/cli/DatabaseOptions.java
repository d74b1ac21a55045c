package io.ledgerdesk.standalone.cli;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Which database to work on: one that is named, or that of a Ledgerdesk that runs on this machine.
 */
final class DatabaseOptions {

    private static final int PORT_LINE = 3;
    private static final int CONNECTIONS = 2;
    private static final Duration STATEMENT = Duration.ofSeconds(50);

    @Option(
            names = "--url",
            defaultValue = "${env:SPRING_DATASOURCE_URL:-}",
            description = "JDBC URL of the event log; else the running Ledgerdesk's.")
    private String url = "";

    @Option(
            names = "--username",
            defaultValue = "${env:SPRING_DATASOURCE_USERNAME:-postgres}",
            description = "Its role.")
    private String username = "";

    @Option(
            names = "--password",
            defaultValue = "${env:SPRING_DATASOURCE_PASSWORD:-}",
            description = "Its password. Better in SPRING_DATASOURCE_PASSWORD.")
    private String password = "";

    @Option(
            names = "--data-dir",
            defaultValue = "${env:DATA_DIR:-data}",
            description = "The data directory (default: ${DEFAULT-VALUE}).")
    private Path dataDir = Path.of("data");

    PostgresDatabase database() {
        if (!url.isBlank()) {
            try {
                return new PostgresDatabase(url, username, password, CONNECTIONS);
            } catch (IllegalArgumentException e) {
                throw new CliFailure(ExitCodes.USAGE, "--url is " + e.getMessage());
            }
        }
        try {
            String port =
                    Files.readAllLines(dataDir.resolve("postgres/postmaster.pid")).get(PORT_LINE);
            return new PostgresDatabase(
                    "jdbc:postgresql://127.0.0.1:" + port.strip() + "/ledgerdesk",
                    "ledgerdesk",
                    Files.readString(dataDir.resolve("postgres.password")).strip(),
                    CONNECTIONS);
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new CliFailure(
                    ExitCodes.UNREACHABLE,
                    "No embedded PostgreSQL runs on " + dataDir + ", and no --url was given");
        }
    }

    HikariDataSource open() {
        try {
            return database().openPool("ledgerdesk-cli", STATEMENT, "");
        } catch (RuntimeException e) {
            if (e instanceof CliFailure failure) {
                throw failure;
            }
            throw new CliFailure(
                    ExitCodes.UNREACHABLE, "The database cannot be reached: " + e.getMessage());
        }
    }

    Path dataDir() {
        return dataDir;
    }
}
