package io.ledgerdesk.query.platform;

import io.ledgerdesk.web.HealthCheck;

import org.springframework.jdbc.core.JdbcOperations;

import java.util.Map;

/** Whether read models can be read. */
final class ReadDatabaseHealth implements HealthCheck {

    private final JdbcOperations jdbc;

    ReadDatabaseHealth(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "read-database";
    }

    @Override
    public Map<String, Object> check() {
        jdbc.execute("SELECT 1");
        return Map.of();
    }
}
