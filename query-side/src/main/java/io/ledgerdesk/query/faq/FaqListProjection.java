package io.ledgerdesk.query.faq;

import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.faq.event.FaqEntryEvent;
import io.ledgerdesk.api.faq.event.FaqOrderChanged;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.EventBatch;
import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.StoredJson;
import io.ledgerdesk.query.textsearch.WordIndex;
import io.ledgerdesk.query.textsearch.WordTables;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps every FAQ entry, each category's order, and the words of published entries. */
final class FaqListProjection implements Projection {

    private final ReadModel readModel;
    private final JdbcOperations jdbc;
    private final String load;
    private final String saveOrder;
    private final MultiRowInsert<FaqRow> entries;
    private final WordTables words;

    FaqListProjection(ReadModel readModel, ProjectionDatabase database) {
        this.readModel = readModel;
        this.jdbc = database.jdbc();
        this.load =
                "SELECT "
                        + FaqColumns.ALL
                        + " FROM "
                        + readModel.table("entry")
                        + " e WHERE e.faq_id = ANY (?::text[])";
        this.saveOrder =
                "INSERT INTO "
                        + readModel.table("category_order")
                        + " AS stored (category, sequence, faq_ids) VALUES (?, ?, ?::jsonb)"
                        + " ON CONFLICT (category) DO UPDATE SET sequence = excluded.sequence,"
                        + " faq_ids = excluded.faq_ids WHERE stored.sequence < excluded.sequence";
        this.entries = entriesIn(readModel.table("entry"));
        this.words = new WordTables(readModel);
    }

    @Override
    public ReadModel readModel() {
        return readModel;
    }

    @EventHandler
    void on(FaqEntryEvent event, DomainEventMessage<?> message, UnitOfWork<?> unitOfWork) {
        EventBatch.<FaqEntryEvent>of(unitOfWork, this, this::write).add(event, message);
    }

    /** Agents move entries seldom: one statement each. */
    @EventHandler
    void on(FaqOrderChanged event, DomainEventMessage<?> message) {
        jdbc.update(
                saveOrder,
                event.category().wireName(),
                message.getSequenceNumber(),
                StoredJson.write(event.faqIds()));
    }

    void write(List<BatchedEvent<FaqEntryEvent>> events) {
        Map<String, FaqRow> before = load(events);
        Map<String, FaqRow> after = new TreeMap<>();
        for (BatchedEvent<FaqEntryEvent> batched : events) {
            String id = batched.event().faqId();
            @Nullable FaqRow row = after.containsKey(id) ? after.get(id) : before.get(id);
            if (row == null || batched.context().sequence() > row.sequence()) {
                after.put(id, FaqFold.evolve(row, batched.event(), batched.context()));
            }
        }
        entries.execute(jdbc, after.values());
        words.update(
                jdbc,
                before,
                after,
                row -> row.isPublic() ? row.content() : null,
                FaqListProjection::words);
    }

    private static WordIndex words(FaqContent content) {
        return new WordIndex()
                .add(WordIndex.Weight.HIGHEST, content.question())
                .add(WordIndex.Weight.LOW, content.answer());
    }

    private Map<String, FaqRow> load(List<BatchedEvent<FaqEntryEvent>> events) {
        Set<String> ids = new TreeSet<>();
        events.forEach(batched -> ids.add(batched.event().faqId()));
        Map<String, FaqRow> rows = new HashMap<>();
        jdbc.query(
                load,
                statement ->
                        statement.setArray(
                                1, statement.getConnection().createArrayOf("text", ids.toArray())),
                row -> {
                    FaqRow entry = FaqColumns.read(row);
                    rows.put(entry.faqId(), entry);
                });
        return rows;
    }

    private static MultiRowInsert<FaqRow> entriesIn(String table) {
        return MultiRowInsert.<FaqRow>into(table)
                .key("faq_id", "text", FaqRow::faqId)
                .changing("sequence", "int8", FaqRow::sequence)
                .changing("question", "text", row -> row.content().question())
                .changing("answer", "text", row -> row.content().answer())
                .changing("category", "text", row -> row.content().category().wireName())
                .changing("published", "bool", row -> row.content().published())
                .changing("deleted", "bool", FaqRow::deleted)
                .changing("helpful", "int8", FaqRow::helpful)
                .changing("not_helpful", "int8", FaqRow::notHelpful)
                .changing("views", "int8", FaqRow::views)
                .settled("author_id", "text", row -> row.author().id())
                .settled("author_name", "text", row -> row.author().name())
                .changing("editor_id", "text", row -> row.editor().id())
                .changing("editor_name", "text", row -> row.editor().name())
                .settled("created_at", "timestamptz", FaqRow::createdAt)
                .changing("updated_at", "timestamptz", FaqRow::updatedAt)
                .overwriting();
    }
}
