package io.ledgerdesk.query.platform;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * Where projections write.
 *
 * @param jdbc within a unit of work, in the transaction that also stores the token
 */
public record ProjectionDatabase(JdbcOperations jdbc) {}
