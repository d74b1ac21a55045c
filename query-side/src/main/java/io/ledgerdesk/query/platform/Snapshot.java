package io.ledgerdesk.query.platform;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * One state of all read models, for repositories to read from while a query is answered.
 *
 * @param jdbc within the transaction that holds the snapshot
 */
public record Snapshot(JdbcOperations jdbc) {}
