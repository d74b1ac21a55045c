package io.ledgerdesk.query.faq;

import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.faq.FaqRejections;
import io.ledgerdesk.api.faq.query.FindFaqForAgent;
import io.ledgerdesk.api.faq.query.FindPublishedFaq;
import io.ledgerdesk.api.faq.query.FindPublishedFaqEntry;
import io.ledgerdesk.api.faq.query.SearchFaq;
import io.ledgerdesk.api.faq.view.FaqList;
import io.ledgerdesk.api.faq.view.FaqView;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.textsearch.Snippet;
import io.ledgerdesk.query.textsearch.WordQuery;
import io.ledgerdesk.query.textsearch.WordTables;

import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Answers with FAQ entries. */
final class FaqQueries {

    private final Reads reads;
    private final FaqRepository entries;
    private final WordTables words;

    FaqQueries(Reads reads, FaqRepository entries, WordTables words) {
        this.reads = reads;
        this.entries = entries;
        this.words = words;
    }

    @QueryHandler
    FaqList handle(FindPublishedFaq query) {
        return reads.inSnapshot(
                snapshot -> list(entries.placed(snapshot, query.category()), FaqRow::isPublic));
    }

    @QueryHandler
    FaqList handle(FindFaqForAgent query) {
        @Nullable Boolean published = query.published();
        return reads.inSnapshot(
                snapshot ->
                        list(
                                entries.placed(snapshot, query.category()),
                                row ->
                                        published == null
                                                || published == row.content().published()));
    }

    @QueryHandler
    FaqView handle(FindPublishedFaqEntry query) {
        return reads.inSnapshot(
                snapshot ->
                        entries.placed(snapshot, null).stream()
                                .filter(placed -> placed.row().isPublic())
                                .filter(placed -> placed.row().faqId().equals(query.faqId()))
                                .findFirst()
                                .map(placed -> view(placed, null))
                                .orElseThrow(FaqRejections::faqNotFound));
    }

    @QueryHandler
    FaqList handle(SearchFaq query) {
        WordQuery wanted = WordQuery.of(query.text());
        return reads.inSnapshot(
                snapshot -> {
                    WordTables.Finds finds = words.find(snapshot, wanted, query.limit());
                    Map<String, FaqShelf.Placed> byId = new HashMap<>();
                    if (!finds.documentIds().isEmpty()) {
                        entries.placed(snapshot, null)
                                .forEach(placed -> byId.put(placed.row().faqId(), placed));
                    }
                    List<FaqView> hits = new ArrayList<>();
                    for (String id : finds.documentIds()) {
                        FaqShelf.Placed placed = byId.get(id);
                        if (placed != null) {
                            hits.add(
                                    view(
                                            placed,
                                            Snippet.of(
                                                    placed.row().content().answer(),
                                                    finds.words())));
                        }
                    }
                    return new FaqList(hits);
                });
    }

    private static FaqList list(List<FaqShelf.Placed> placed, Predicate<FaqRow> wanted) {
        return new FaqList(
                placed.stream()
                        .filter(entry -> wanted.test(entry.row()))
                        .map(entry -> view(entry, null))
                        .toList());
    }

    private static FaqView view(FaqShelf.Placed placed, @Nullable String snippet) {
        FaqRow row = placed.row();
        FaqContent content = row.content();
        return new FaqView(
                row.faqId(),
                content.question(),
                content.answer(),
                content.category().wireName(),
                placed.order(),
                row.helpful(),
                row.notHelpful(),
                row.views(),
                content.published(),
                row.author().id(),
                row.author().name(),
                row.editor().id(),
                row.editor().name(),
                snippet,
                row.createdAt(),
                row.updatedAt());
    }
}
