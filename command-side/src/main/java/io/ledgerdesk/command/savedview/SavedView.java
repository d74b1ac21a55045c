package io.ledgerdesk.command.savedview;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

import io.ledgerdesk.api.savedview.SavedViewContent;
import io.ledgerdesk.api.savedview.SavedViewRejections;
import io.ledgerdesk.api.savedview.command.ChangeSavedView;
import io.ledgerdesk.api.savedview.command.CreateSavedView;
import io.ledgerdesk.api.savedview.command.DeleteSavedView;
import io.ledgerdesk.api.savedview.command.RecallSavedView;
import io.ledgerdesk.api.savedview.command.SavedViewCommand;
import io.ledgerdesk.api.savedview.command.SavedViewOutcome;
import io.ledgerdesk.api.savedview.event.SavedViewChanged;
import io.ledgerdesk.api.savedview.event.SavedViewCreated;
import io.ledgerdesk.api.savedview.event.SavedViewDeleted;
import io.ledgerdesk.api.savedview.event.SavedViewEvent;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A named set of filters. It is its maker's: nobody else changes it, and unless it is shared nobody
 * else learns that there is one. Its fields are the JSON of snapshots: whoever changes them raises
 * the revision.
 */
@AggregateRoot(type = SavedView.TYPE)
@Revision(SavedView.SNAPSHOT_REVISION)
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
class SavedView {

    static final String TYPE = "saved-view";

    /** Of the JSON of snapshots; those with another revision are passed over. */
    static final String SNAPSHOT_REVISION = "1";

    @AggregateIdentifier private String viewId;
    private SavedViewContent content;
    private Actor owner;
    private boolean deleted;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // Axon creates it empty; the first event names it.
    SavedView() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    SavedViewOutcome handle(CreateSavedView command) {
        apply(
                new SavedViewCreated(
                        command.viewId(), command.content(), command.by(), command.at()));
        return outcome(true);
    }

    @CommandHandler
    SavedViewOutcome handle(ChangeSavedView command) {
        requireOwner(command);
        SavedViewContent next =
                new SavedViewContent(
                        or(command.name(), content.name()),
                        or(command.shared(), content.shared()),
                        or(command.filters(), content.filters()));
        if (next.equals(content)) {
            return outcome(false);
        }
        apply(new SavedViewChanged(viewId, next, command.by(), command.at()));
        return outcome(true);
    }

    @CommandHandler
    SavedViewOutcome handle(DeleteSavedView command) {
        requireOwner(command);
        apply(new SavedViewDeleted(viewId, command.by(), command.at()));
        return outcome(true);
    }

    @CommandHandler
    SavedViewOutcome handle(RecallSavedView command) {
        requireVisible(command);
        return outcome(false);
    }

    @EventSourcingHandler
    void on(SavedViewEvent event) {
        viewId = event.viewId();
        updatedAt = event.at();
        switch (event) {
            case SavedViewCreated created -> {
                content = created.content();
                owner = created.owner();
                createdAt = created.at();
            }
            case SavedViewChanged changed -> content = changed.content();
            case SavedViewDeleted ignored -> deleted = true;
        }
    }

    private void requireVisible(SavedViewCommand command) {
        if (deleted || !(content.shared() || isOwner(command.by()))) {
            throw SavedViewRejections.viewNotFound();
        }
    }

    private void requireOwner(SavedViewCommand command) {
        requireVisible(command);
        if (!isOwner(command.by())) {
            throw SavedViewRejections.notTheOwner();
        }
    }

    private boolean isOwner(Actor actor) {
        return owner.id().equals(actor.id());
    }

    private static <T> T or(@Nullable T wanted, T present) {
        return wanted == null ? present : wanted;
    }

    private SavedViewOutcome outcome(boolean changed) {
        return new SavedViewOutcome(viewId, changed, content, owner, createdAt, updatedAt);
    }
}
