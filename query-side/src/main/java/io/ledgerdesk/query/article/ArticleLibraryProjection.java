package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.event.ArticleDeleted;
import io.ledgerdesk.api.article.event.ArticleDrafted;
import io.ledgerdesk.api.article.event.ArticleEvent;
import io.ledgerdesk.api.article.event.ArticleSlugChanged;
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

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps every article, its revisions and addresses, and the words of those that are published. */
final class ArticleLibraryProjection implements Projection {

    private final ReadModel readModel;
    private final JdbcOperations jdbc;
    private final String load;
    private final MultiRowInsert<ArticleRow> articles;
    private final MultiRowInsert<ArticleRevision> revisions;
    private final MultiRowInsert<Map.Entry<String, String>> addresses;
    private final MultiRowInsert<ArticleActivityRow> activity;
    private final WordTables words;

    ArticleLibraryProjection(ReadModel readModel, ProjectionDatabase database) {
        this.readModel = readModel;
        this.jdbc = database.jdbc();
        this.load =
                "SELECT "
                        + ArticleColumns.ALL
                        + " FROM "
                        + readModel.table("article")
                        + " a WHERE a.article_id = ANY (?::text[])";
        this.articles = articlesIn(readModel.table("article"));
        this.revisions = revisionsIn(readModel.table("revision"));
        this.addresses =
                MultiRowInsert.<Map.Entry<String, String>>into(readModel.table("address"))
                        .key("slug", "text", Map.Entry::getKey)
                        .changing("article_id", "text", Map.Entry::getValue)
                        .overwriting();
        this.activity = activityIn(readModel.table("activity"));
        this.words = new WordTables(readModel);
    }

    @Override
    public ReadModel readModel() {
        return readModel;
    }

    @EventHandler
    void on(ArticleEvent event, DomainEventMessage<?> message, UnitOfWork<?> unitOfWork) {
        EventBatch.<ArticleEvent>of(unitOfWork, this, this::write).add(event, message);
    }

    void write(List<BatchedEvent<ArticleEvent>> events) {
        Map<String, ArticleRow> before = load(events);
        Map<String, ArticleRow> after = new TreeMap<>();
        List<ArticleRevision> newRevisions = new ArrayList<>();
        Map<String, String> newAddresses = new TreeMap<>();
        Set<String> deleted = new TreeSet<>();
        Map<String, ArticleActivityRow> days = new TreeMap<>();
        for (BatchedEvent<ArticleEvent> batched : events) {
            ArticleEvent event = batched.event();
            String id = event.articleId();
            @Nullable ArticleRow row = after.containsKey(id) ? after.get(id) : before.get(id);
            if (row != null && batched.context().sequence() <= row.sequence()) {
                continue;
            }
            after.put(id, ArticleFold.evolve(row, event, batched.context()));
            ArticleActivityRow day = row == null ? null : ArticleActivityRow.of(event, row);
            if (day != null) {
                days.merge(day.day() + " " + id, day, ArticleActivityRow::and);
            }
            ArticleRevision revision = ArticleRevision.of(event);
            if (revision != null) {
                newRevisions.add(revision);
            }
            switch (event) {
                case ArticleDrafted drafted -> newAddresses.put(drafted.slug(), id);
                case ArticleSlugChanged changed -> newAddresses.put(changed.to(), id);
                case ArticleDeleted ignored -> deleted.add(id);
                default -> {}
            }
        }
        articles.execute(jdbc, after.values());
        revisions.execute(jdbc, newRevisions);
        activity.execute(jdbc, days.values());
        forget(deleted);
        newAddresses.values().removeAll(deleted);
        addresses.execute(jdbc, List.copyOf(newAddresses.entrySet()));
        words.update(
                jdbc,
                before,
                after,
                row -> row.isPublic() ? row.content() : null,
                ArticleLibraryProjection::words);
    }

    private void forget(Collection<String> deleted) {
        for (String table : List.of("revision", "address")) {
            if (!deleted.isEmpty()) {
                jdbc.update(
                        "DELETE FROM "
                                + readModel.table(table)
                                + " WHERE article_id = ANY (?::text[])",
                        statement ->
                                statement.setArray(
                                        1,
                                        statement
                                                .getConnection()
                                                .createArrayOf("text", deleted.toArray())));
            }
        }
    }

    private static WordIndex words(ArticleContent content) {
        return new WordIndex()
                .add(WordIndex.Weight.HIGHEST, content.title())
                .add(WordIndex.Weight.HIGH, String.join(" ", content.tags()))
                .add(WordIndex.Weight.LOW, content.content());
    }

    private Map<String, ArticleRow> load(List<BatchedEvent<ArticleEvent>> events) {
        Set<String> ids = new TreeSet<>();
        events.forEach(batched -> ids.add(batched.event().articleId()));
        Map<String, ArticleRow> rows = new HashMap<>();
        jdbc.query(
                load,
                statement ->
                        statement.setArray(
                                1, statement.getConnection().createArrayOf("text", ids.toArray())),
                row -> {
                    ArticleRow article = ArticleColumns.read(row);
                    rows.put(article.articleId(), article);
                });
        return rows;
    }

    private static MultiRowInsert<ArticleRow> articlesIn(String table) {
        return MultiRowInsert.<ArticleRow>into(table)
                .key("article_id", "text", ArticleRow::articleId)
                .changing("sequence", "int8", ArticleRow::sequence)
                .changing("slug", "text", ArticleRow::slug)
                .changing("title", "text", row -> row.content().title())
                .changing("content", "text", row -> row.content().content())
                .changing("category", "text", row -> row.content().category().wireName())
                .changing("tags", "jsonb", row -> StoredJson.write(row.content().tags()))
                .changing("meta_description", "text", row -> row.content().metaDescription())
                .changing("status", "text", row -> row.status().wireName())
                .changing("deleted", "bool", ArticleRow::deleted)
                .changing("revision", "int4", ArticleRow::revision)
                .changing("views", "int8", ArticleRow::views)
                .changing("helpful", "int8", ArticleRow::helpful)
                .changing("not_helpful", "int8", ArticleRow::notHelpful)
                .changing("resolved", "int8", ArticleRow::resolved)
                .changing("language", "text", ArticleRow::language)
                .changing("translation_group", "text", ArticleRow::translationGroup)
                .settled("author_id", "text", row -> row.author().id())
                .settled("author_name", "text", row -> row.author().name())
                .changing("editor_id", "text", row -> row.editor().id())
                .changing("editor_name", "text", row -> row.editor().name())
                .changing("published_at", "timestamptz", ArticleRow::publishedAt)
                .changing("scheduled_for", "timestamptz", ArticleRow::scheduledFor)
                .settled("created_at", "timestamptz", ArticleRow::createdAt)
                .changing("updated_at", "timestamptz", ArticleRow::updatedAt)
                .overwriting();
    }

    /** Only events that are not in the article's row yet are added. */
    private static MultiRowInsert<ArticleActivityRow> activityIn(String table) {
        return MultiRowInsert.<ArticleActivityRow>into(table)
                .key("day", "date", ArticleActivityRow::day)
                .key("article_id", "text", ArticleActivityRow::articleId)
                .changing("views", "int8", row -> row.added().views())
                .changing("helpful", "int8", row -> row.added().helpful())
                .changing("not_helpful", "int8", row -> row.added().notHelpful())
                .changing("resolved", "int8", row -> row.added().resolved())
                .changing(
                        "resolved_by_suggestion", "int8", row -> row.added().resolvedBySuggestion())
                .adding();
    }

    private static MultiRowInsert<ArticleRevision> revisionsIn(String table) {
        return MultiRowInsert.<ArticleRevision>into(table)
                .key("article_id", "text", ArticleRevision::articleId)
                .key("revision", "int4", ArticleRevision::revision)
                .settled("title", "text", revision -> revision.content().title())
                .settled("content", "text", revision -> revision.content().content())
                .settled("category", "text", revision -> revision.content().category().wireName())
                .settled("tags", "jsonb", revision -> StoredJson.write(revision.content().tags()))
                .settled(
                        "meta_description",
                        "text",
                        revision -> revision.content().metaDescription())
                .settled("restored_from", "int4", ArticleRevision::restoredFrom)
                .settled("editor_id", "text", revision -> revision.editor().id())
                .settled("editor_name", "text", revision -> revision.editor().name())
                .settled("edited_at", "timestamptz", ArticleRevision::at)
                .keeping();
    }
}
