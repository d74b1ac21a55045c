package io.ledgerdesk.command.savedview;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.savedview.SavedViewRejections;
import io.ledgerdesk.api.savedview.command.SavedViewCommand;
import io.ledgerdesk.command.platform.AggregateRefusals;

/** Says of saved views what the platform finds out about aggregates. */
final class SavedViewRefusals implements AggregateRefusals {

    @Override
    public Class<?> commands() {
        return SavedViewCommand.class;
    }

    @Override
    public Rejection notFound() {
        return SavedViewRejections.viewNotFound();
    }

    @Override
    public Rejection existsAlready() {
        return new Rejection(
                RejectionKind.CONFLICT, "view_exists", "There is a view with this id already");
    }

    @Override
    public Rejection busy() {
        return new Rejection(
                RejectionKind.UNAVAILABLE,
                "busy_view",
                "The view is being changed at the moment; try again");
    }
}
