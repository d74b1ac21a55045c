package io.ledgerdesk.command.savedview.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.savedview.SavedViewRejections;
import io.ledgerdesk.api.savedview.command.DeleteSavedView;
import io.ledgerdesk.api.savedview.command.SavedViewCommand;
import io.ledgerdesk.api.savedview.command.SavedViewOutcome;
import io.ledgerdesk.api.savedview.view.SavedViewView;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.command.platform.web.WriteRequest;
import io.ledgerdesk.web.EntityIds;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What agents do with their views. */
@RestController
@RequestMapping("/api/admin/support/views")
@ForAgents
class SavedViewController {

    private static final List<String> NEXT = List.of(ReadModelNames.SAVED_VIEWS);

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<SavedViewView> create(
            @Valid @RequestBody CreateSavedViewRequest body, Actor agent, WriteRequest write) {
        return answer("View saved", body.toCommand(EntityIds.fresh(), agent, write.at()), write);
    }

    @PutMapping("/{id}")
    Envelope<SavedViewView> change(
            @PathVariable String id,
            @Valid @RequestBody ChangeSavedViewRequest body,
            Actor agent,
            WriteRequest write) {
        return answer("View changed", body.toCommand(viewId(id), agent, write.at()), write);
    }

    @DeleteMapping("/{id}")
    Envelope<Void> delete(@PathVariable String id, Actor agent, WriteRequest write) {
        write.send(new DeleteSavedView(viewId(id), agent, write.at()), SavedViewOutcome.class);
        write.awaitSeenBy(NEXT);
        return Envelope.ok("View deleted", null);
    }

    private static Envelope<SavedViewView> answer(
            String message, SavedViewCommand command, WriteRequest write) {
        SavedViewOutcome outcome = write.send(command, SavedViewOutcome.class).result();
        write.awaitSeenBy(NEXT);
        return Envelope.ok(
                message,
                new SavedViewView(
                        outcome.viewId(),
                        outcome.content().name(),
                        outcome.content().shared(),
                        outcome.content().filters(),
                        outcome.owner().id(),
                        outcome.owner().name(),
                        outcome.createdAt(),
                        outcome.updatedAt()));
    }

    private static String viewId(String id) {
        if (!EntityIds.isWellFormed(id)) {
            throw SavedViewRejections.viewNotFound();
        }
        return id;
    }
}
