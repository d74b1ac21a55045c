package io.ledgerdesk.query.textsearch;

import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The tables {@code document} and {@code vocabulary}, which every read model that is searched has
 * in its own schema. Only documents that everybody may find are in them.
 */
public final class WordTables {

    private static final int MOST_SIMILAR = 4;

    private final MultiRowInsert<Map.Entry<String, WordIndex>> documents;
    private final MultiRowInsert<Word> vocabulary;
    private final String deleteDocuments;
    private final String deleteVocabulary;
    private final String find;
    private final String similar;

    public WordTables(ReadModel readModel) {
        String documentTable = readModel.table("document");
        String vocabularyTable = readModel.table("vocabulary");
        this.documents =
                MultiRowInsert.<Map.Entry<String, WordIndex>>into(documentTable)
                        .key("document_id", "text", Map.Entry::getKey)
                        .changing("words", "tsvector", entry -> entry.getValue().vector())
                        .overwriting();
        this.vocabulary =
                MultiRowInsert.<Word>into(vocabularyTable)
                        .key("document_id", "text", Word::documentId)
                        .key("word", "text", Word::word)
                        .settled("shape", "text", word -> WordIndex.shape(word.word()))
                        .keeping();
        this.deleteDocuments =
                "DELETE FROM " + documentTable + " WHERE document_id = ANY (?::text[])";
        this.deleteVocabulary =
                "DELETE FROM " + vocabularyTable + " WHERE document_id = ANY (?::text[])";
        this.find =
                "SELECT d.document_id FROM "
                        + documentTable
                        + " d, CAST(? AS tsquery) AS q WHERE d.words @@ q"
                        + " ORDER BY ts_rank('{0.1, 0.2, 0.5, 1.0}', d.words, q) DESC,"
                        + " d.document_id DESC LIMIT ?";
        this.similar =
                "SELECT v.word FROM "
                        + vocabularyTable
                        + " v WHERE v.shape OPERATOR(public.%) ? GROUP BY v.word, v.shape"
                        + " ORDER BY public.similarity(v.shape, ?) DESC, v.word LIMIT "
                        + MOST_SIMILAR;
    }

    /**
     * Has documents found by what they say now: only what says something else than before is
     * written.
     *
     * @param before rows by document, as they were
     * @param after rows by document, as they are; those that are not in it stay as they are
     * @param said what a row says to everybody; null for what nobody is to find
     * @param index takes apart what is said
     */
    public <R, C> void update(
            JdbcOperations jdbc,
            Map<String, R> before,
            Map<String, R> after,
            Function<R, @Nullable C> said,
            Function<C, WordIndex> index) {
        Map<String, WordIndex> findable = new HashMap<>();
        Set<String> unfindable = new TreeSet<>();
        after.forEach(
                (id, row) -> {
                    R former = before.get(id);
                    C now = said.apply(row);
                    if (now == null) {
                        unfindable.add(id);
                    } else if (former == null || !now.equals(said.apply(former))) {
                        findable.put(id, index.apply(now));
                    }
                });
        delete(jdbc, unfindable);
        save(jdbc, findable);
    }

    /** Makes documents findable, or findable by other words than before. */
    private void save(JdbcOperations jdbc, Map<String, WordIndex> indexes) {
        if (indexes.isEmpty()) {
            return;
        }
        Map<String, WordIndex> ordered = new TreeMap<>(indexes);
        documents.execute(jdbc, List.copyOf(ordered.entrySet()));
        delete(jdbc, deleteVocabulary, ordered.keySet());
        List<Word> words = new ArrayList<>();
        ordered.forEach(
                (id, index) ->
                        index.vocabulary().stream()
                                .sorted()
                                .forEach(word -> words.add(new Word(id, word))));
        vocabulary.execute(jdbc, words);
    }

    /** Makes documents unfindable. */
    private void delete(JdbcOperations jdbc, Collection<String> documentIds) {
        if (!documentIds.isEmpty()) {
            delete(jdbc, deleteDocuments, documentIds);
            delete(jdbc, deleteVocabulary, documentIds);
        }
    }

    private static void delete(JdbcOperations jdbc, String sql, Collection<String> ids) {
        jdbc.update(
                sql,
                statement ->
                        statement.setArray(
                                1, statement.getConnection().createArrayOf("text", ids.toArray())));
    }

    /**
     * Finds documents: those with all words first, then those with words that look like them, and
     * if there are none at all, those with any of them.
     */
    public Finds find(Snapshot snapshot, WordQuery query, int limit) {
        if (query.isEmpty()) {
            return new Finds(List.of(), Set.of());
        }
        JdbcOperations jdbc = snapshot.jdbc();
        Set<String> found = new LinkedHashSet<>(ids(jdbc, query.all(), limit));
        Set<String> words = new LinkedHashSet<>(query.words());
        if (found.size() < limit) {
            Map<String, List<String>> similarWords = new HashMap<>();
            for (String word : query.mistypable()) {
                String shape = WordIndex.shape(word);
                List<String> candidates = jdbc.query(similar, WordTables::first, shape, shape);
                similarWords.put(word, candidates);
                words.addAll(candidates);
            }
            found.addAll(ids(jdbc, query.allOrSimilar(similarWords), limit));
        }
        if (found.isEmpty()) {
            found.addAll(ids(jdbc, query.any(), limit));
        }
        return new Finds(found.stream().limit(limit).toList(), words);
    }

    /** Finds the documents that have most of a text's words, or the weightiest. */
    public Finds suggest(Snapshot snapshot, WordQuery text, int limit) {
        List<String> found = text.isEmpty() ? List.of() : ids(snapshot.jdbc(), text.any(), limit);
        return new Finds(found, text.words());
    }

    private List<String> ids(JdbcOperations jdbc, String tsquery, int limit) {
        return jdbc.query(find, WordTables::first, tsquery, limit);
    }

    private static String first(ResultSet row, int number) throws SQLException {
        return row.getString(1);
    }

    private record Word(String documentId, String word) {}

    /**
     * What was found.
     *
     * @param documentIds the best first
     * @param words by which they may have been found
     */
    public record Finds(List<String> documentIds, Set<String> words) {}
}
