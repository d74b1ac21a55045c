package io.ledgerdesk.query.savedview;

import io.ledgerdesk.api.savedview.SavedViewContent;
import io.ledgerdesk.api.savedview.event.SavedViewChanged;
import io.ledgerdesk.api.savedview.event.SavedViewCreated;
import io.ledgerdesk.api.savedview.event.SavedViewDeleted;
import io.ledgerdesk.api.savedview.event.SavedViewEvent;
import io.ledgerdesk.query.platform.StoredText;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** What an event makes of a view's row; pure. */
final class SavedViewFold {

    private SavedViewFold() {}

    /**
     * The row after an event.
     *
     * @param row null before the first
     */
    static SavedViewRow evolve(@Nullable SavedViewRow row, SavedViewEvent event, long sequence) {
        if (event instanceof SavedViewCreated created) {
            return new SavedViewRow(
                    created.viewId(),
                    sequence,
                    StoredText.id(created.owner().id()),
                    StoredText.storable(created.owner().name()),
                    StoredText.storable(created.content().name()),
                    created.content().shared(),
                    created.content().filters(),
                    false,
                    created.at(),
                    created.at());
        }
        if (row == null) {
            throw new IllegalStateException("a saved view begins with " + event);
        }
        return switch (event) {
            case SavedViewCreated ignored -> row;
            case SavedViewChanged changed -> said(row, changed, sequence, changed.content(), false);
            case SavedViewDeleted gone ->
                    said(row, gone, sequence, new SavedViewContent("", false, Map.of()), true);
        };
    }

    private static SavedViewRow said(
            SavedViewRow row,
            SavedViewEvent event,
            long sequence,
            SavedViewContent content,
            boolean deleted) {
        return new SavedViewRow(
                row.viewId(),
                sequence,
                row.ownerId(),
                row.ownerName(),
                StoredText.storable(content.name()),
                content.shared(),
                content.filters(),
                deleted,
                row.createdAt(),
                event.at());
    }
}
