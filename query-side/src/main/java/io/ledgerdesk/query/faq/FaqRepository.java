package io.ledgerdesk.query.faq;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.platform.StoredJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.type.TypeReference;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads FAQ entries and the order of their categories. */
final class FaqRepository {

    private static final TypeReference<List<String>> IDS = new TypeReference<>() {};

    private final String entries;
    private final String orders;

    FaqRepository(ReadModel readModel) {
        this.entries =
                "SELECT "
                        + FaqColumns.ALL
                        + " FROM "
                        + readModel.table("entry")
                        + " e WHERE NOT e.deleted";
        this.orders = "SELECT category, faq_ids FROM " + readModel.table("category_order");
    }

    /**
     * All entries in their order, unpublished ones included.
     *
     * @param category null for all
     */
    List<FaqShelf.Placed> placed(Snapshot snapshot, @Nullable FaqCategory category) {
        List<FaqRow> rows =
                category == null
                        ? snapshot.jdbc().query(entries, (row, n) -> FaqColumns.read(row))
                        : snapshot.jdbc()
                                .query(
                                        entries + " AND e.category = ?",
                                        (row, n) -> FaqColumns.read(row),
                                        category.wireName());
        return FaqShelf.placed(rows, orders(snapshot));
    }

    private Map<FaqCategory, List<String>> orders(Snapshot snapshot) {
        Map<FaqCategory, List<String>> byCategory = new EnumMap<>(FaqCategory.class);
        snapshot.jdbc()
                .query(
                        orders,
                        row -> {
                            FaqCategory category =
                                    WireNamed.find(FaqCategory.class, row.getString("category"));
                            if (category != null) {
                                byCategory.put(
                                        category, StoredJson.read(row.getString("faq_ids"), IDS));
                            }
                        });
        return byCategory;
    }
}
