package io.ledgerdesk.eventstore.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.springframework.core.env.Environment;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a database is and how many connections may be opened to it.
 *
 * @param url JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param username role to log in as
 * @param password its password, may be empty
 * @param poolSize most connections open at once, at least 1
 */
public record PostgresDatabase(String url, String username, String password, int poolSize) {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);

    /** By which an answer may come later than the server ends a statement. */
    private static final Duration SOCKET_SLACK = Duration.ofSeconds(5);

    /** Rejects what no pool could be opened with. */
    public PostgresDatabase {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "not a PostgreSQL JDBC URL, expected jdbc:postgresql://host:port/database");
        }
        if (poolSize < 1) {
            throw new IllegalArgumentException("pool size must be at least 1 but is " + poolSize);
        }
    }

    /**
     * Reads {@code <prefix>.url}, {@code .username}, {@code .password} and {@code .pool-size}; each
     * but the last falls back to its {@code spring.datasource} namesake.
     *
     * @throws IllegalStateException when there is no URL under either prefix
     */
    public static PostgresDatabase from(
            Environment environment, String prefix, int defaultPoolSize) {
        String url =
                property(environment, prefix, "url")
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "no database configured: set spring.datasource.url"
                                                        + " or "
                                                        + prefix
                                                        + ".url"));
        return new PostgresDatabase(
                url,
                property(environment, prefix, "username").orElse("postgres"),
                property(environment, prefix, "password").orElse(""),
                environment.getProperty(prefix + ".pool-size", Integer.class, defaultPoolSize));
    }

    private static Optional<String> property(Environment environment, String prefix, String name) {
        return Optional.ofNullable(environment.getProperty(prefix + "." + name))
                .or(() -> Optional.ofNullable(environment.getProperty("spring.datasource." + name)))
                .filter(value -> !value.isBlank());
    }

    /**
     * Opens a pool whose statements are bounded in time on the server.
     *
     * @param poolName shown in logs and as the connections' application name
     * @param statementTimeout after which the server cancels a statement
     * @param sessionSettings SQL run on each new connection, such as {@code SET synchronous_commit
     *     = off}; empty for none
     */
    public HikariDataSource openPool(
            String poolName, Duration statementTimeout, String sessionSettings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(poolName);
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(Math.min(2, poolSize));
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(Duration.ofSeconds(10).toMillis());
        config.addDataSourceProperty("ApplicationName", poolName);
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        config.addDataSourceProperty(
                "socketTimeout", Long.toString(statementTimeout.plus(SOCKET_SLACK).toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // The server quotes whole rows where it refuses one: nothing for logs.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty(
                "options", "-c statement_timeout=" + statementTimeout.toMillis());
        if (!sessionSettings.isEmpty()) {
            config.setConnectionInitSql(sessionSettings);
        }
        return new HikariDataSource(config);
    }
}
