package io.ledgerdesk.eventstore.testing;

import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

import java.time.Duration;
import java.util.Map;

/** A PostgreSQL in a container, where there is a Docker engine; gone with the test JVM. */
final class ContainerPostgres {

    /** The major version that the embedded server has, too. */
    private static final DockerImageName IMAGE =
            DockerImageName.parse(
                            System.getProperty("ledgerdesk.test.postgres-image", "postgres:18"))
                    .asCompatibleSubstituteFor("postgres");

    private static final PostgreSQLContainer SERVER = start();

    private ContainerPostgres() {}

    static String url() {
        return SERVER.getJdbcUrl();
    }

    private static PostgreSQLContainer start() {
        PostgreSQLContainer server =
                new PostgreSQLContainer(IMAGE)
                        .withDatabaseName("postgres")
                        .withUsername("postgres")
                        .withEnv(Map.of("POSTGRES_HOST_AUTH_METHOD", "trust"))
                        .withCommand("postgres", "-c", "max_connections=200", "-c", "fsync=off")
                        .withStartupTimeout(Duration.ofSeconds(60));
        server.start();
        return server;
    }
}
