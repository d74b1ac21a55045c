package io.ledgerdesk.query.savedview.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.savedview.query.FindSavedView;
import io.ledgerdesk.api.savedview.query.FindSavedViews;
import io.ledgerdesk.api.savedview.view.SavedViewList;
import io.ledgerdesk.api.savedview.view.SavedViewView;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** The views that the caller may use. */
@RestController
@RequestMapping("/api/admin/support/views")
@ForAgents
@ServedBy(ReadModelNames.SAVED_VIEWS)
class SavedViewReadController {

    private final BoundedQueries queries;

    SavedViewReadController(BoundedQueries queries) {
        this.queries = queries;
    }

    @GetMapping
    Envelope<List<SavedViewView>> list(Actor agent) {
        return Envelope.ok(
                queries.ask(new FindSavedViews(agent.id()), SavedViewList.class).views());
    }

    @GetMapping("/{id}")
    Envelope<SavedViewView> one(@PathVariable String id, Actor agent) {
        return Envelope.ok(queries.ask(new FindSavedView(id, agent.id()), SavedViewView.class));
    }
}
