package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.SeenConnections;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps each word of openings that a part may be looked for in, once. Words are only ever added.
 * Most have been seen before, so those that are known to be there are left out.
 */
final class VocabularyRepository {

    private final JdbcOperations jdbc;
    private final String table;
    private final String parts;
    private final MultiRowInsert<String> words;
    private final MultiRowInsert<String> collected;
    private final SeenConnections connections;
    private final KnownWords known = new KnownWords(1 << 16);
    private final KnownWords knownCollected = new KnownWords(1 << 19);

    VocabularyRepository(ReadModel readModel, JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.table = readModel.table("vocabulary");
        this.parts = table + "_parts";
        this.words = insertInto(table);
        this.collected = insertInto(parts);
        this.connections = new SeenConnections(jdbc);
    }

    private static MultiRowInsert<String> insertInto(String table) {
        return MultiRowInsert.<String>into(table).key("word", "text", word -> word).keeping();
    }

    /** To be done last in a transaction: what has been done is remembered once it commits. */
    void save(Collection<String> found) {
        add(found, table, known, unknown -> words.execute(jdbc, inOrder(unknown)));
    }

    /** Leaves it to {@link #putTogether} to keep each word once; to be done last as well. */
    void collect(Collection<String> found) {
        add(found, parts, knownCollected, unknown -> collected.copy(jdbc, unknown));
    }

    private void add(
            Collection<String> found,
            String into,
            KnownWords remembered,
            Consumer<Collection<String>> writing) {
        if (found.isEmpty()) {
            return;
        }
        if (connections.isNew()) {
            known.forget();
            knownCollected.forget();
        }
        // Other tables may have taken the place of these, under the same name.
        @Nullable Long identity =
                jdbc.queryForObject("SELECT ?::regclass::oid::int8", Long.class, into);
        KnownWords.Known there = remembered.in(identity == null ? 0 : identity);
        Set<String> unknown = new HashSet<>();
        for (String word : found) {
            if (!there.contains(word)) {
                unknown.add(word);
            }
        }
        if (!unknown.isEmpty()) {
            writing.accept(unknown);
            onceCommitted(() -> there.add(unknown));
        }
    }

    /** So that nobody waits in a circle. */
    private static List<String> inOrder(Collection<String> words) {
        return words.stream().sorted().toList();
    }

    private static void onceCommitted(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        action.run();
                    }
                });
    }

    /** Adds what was collected. */
    void putTogether(Connection connection, Consumer<@Nullable Statement> working)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            working.accept(statement);
            statement.execute("CREATE TABLE IF NOT EXISTS " + parts + " (LIKE " + table + ")");
            statement.execute(
                    "INSERT INTO %s (word) SELECT DISTINCT word FROM %s ORDER BY word ON CONFLICT (word) DO NOTHING"
                            .formatted(table, parts));
            statement.execute("DROP TABLE " + parts);
        }
    }
}
