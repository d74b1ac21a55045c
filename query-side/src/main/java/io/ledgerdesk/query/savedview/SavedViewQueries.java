package io.ledgerdesk.query.savedview;

import io.ledgerdesk.api.savedview.SavedViewLimits;
import io.ledgerdesk.api.savedview.SavedViewRejections;
import io.ledgerdesk.api.savedview.query.FindSavedView;
import io.ledgerdesk.api.savedview.query.FindSavedViews;
import io.ledgerdesk.api.savedview.view.SavedViewList;
import io.ledgerdesk.api.savedview.view.SavedViewView;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.platform.StoredText;

import org.axonframework.queryhandling.QueryHandler;

/** Answers which views an agent may use. */
final class SavedViewQueries {

    private final Reads reads;
    private final SavedViewRepository views;

    SavedViewQueries(Reads reads, SavedViewRepository views) {
        this.reads = reads;
        this.views = views;
    }

    @QueryHandler
    SavedViewList handle(FindSavedViews query) {
        return reads.inSnapshot(
                snapshot ->
                        new SavedViewList(
                                views
                                        .usableBy(
                                                snapshot.jdbc(),
                                                StoredText.id(query.agentId()),
                                                SavedViewLimits.LISTED)
                                        .stream()
                                        .map(SavedViewQueries::view)
                                        .toList()));
    }

    @QueryHandler
    SavedViewView handle(FindSavedView query) {
        return reads.inSnapshot(
                snapshot -> {
                    SavedViewRow found =
                            views.find(
                                    snapshot.jdbc(),
                                    StoredText.id(query.viewId()),
                                    StoredText.id(query.agentId()));
                    if (found == null) {
                        throw SavedViewRejections.viewNotFound();
                    }
                    return view(found);
                });
    }

    private static SavedViewView view(SavedViewRow row) {
        return new SavedViewView(
                row.viewId(),
                row.name(),
                row.shared(),
                row.filters(),
                row.ownerId(),
                row.ownerName(),
                row.createdAt(),
                row.updatedAt());
    }
}
