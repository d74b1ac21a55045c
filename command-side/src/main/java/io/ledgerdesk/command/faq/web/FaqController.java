package io.ledgerdesk.command.faq.web;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqOrderId;
import io.ledgerdesk.api.faq.command.AddFaqEntry;
import io.ledgerdesk.api.faq.command.DeleteFaqEntry;
import io.ledgerdesk.api.faq.command.EditFaqEntry;
import io.ledgerdesk.api.faq.command.FaqEntryCommand;
import io.ledgerdesk.api.faq.command.FaqOrderOutcome;
import io.ledgerdesk.api.faq.command.FaqOutcome;
import io.ledgerdesk.api.faq.command.PlaceFaqEntry;
import io.ledgerdesk.api.faq.command.RemoveFaqEntry;
import io.ledgerdesk.api.faq.view.FaqView;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.command.platform.Dispatched;
import io.ledgerdesk.command.platform.web.WriteRequest;
import io.ledgerdesk.web.EntityIds;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What agents do with the FAQ. What an entry says and where it stands are two decisions. A place in
 * a category is taken first, as there may be none; one without an entry counts for nothing.
 */
@RestController
@RequestMapping({FaqPaths.AGENTS, FaqPaths.AGENTS_OLD})
@ForAgents
class FaqController {

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<FaqView> add(@Valid @RequestBody AddFaqRequest body, Actor agent, WriteRequest write) {
        AddFaqEntry entry = body.toCommand(EntityIds.fresh(), agent, write.at());
        write.refuseIfRepeated();
        int order =
                orderOf(
                        entry.faqId(),
                        write.sendEachTime(
                                placing(
                                        entry.faqId(),
                                        entry.content().category(),
                                        body.order(),
                                        agent,
                                        write),
                                FaqOrderOutcome.class));
        FaqOutcome outcome = send(write, entry);
        write.awaitSeenBy(FaqPaths.VIEWS);
        return Envelope.ok("FAQ created successfully", FaqViews.of(outcome, order));
    }

    @PutMapping("/{id}")
    Envelope<FaqView> edit(
            @PathVariable String id,
            @Valid @RequestBody EditFaqRequest body,
            Actor agent,
            WriteRequest write) {
        EditFaqEntry edit = body.toCommand(FaqPaths.id(id), agent, write.at());
        takePlace(edit, body.order(), agent, write);
        FaqOutcome outcome = send(write, edit);
        FaqCategory before = outcome.formerCategory();
        boolean moved = before != outcome.content().category();
        if (moved) {
            remove(write, before, outcome.faqId(), agent);
        }
        int order = place(write, outcome, body.order(), agent);
        write.awaitSeenBy(FaqPaths.VIEWS);
        return Envelope.ok("FAQ updated successfully", FaqViews.of(outcome, order));
    }

    @DeleteMapping("/{id}")
    Envelope<Void> delete(@PathVariable String id, Actor agent, WriteRequest write) {
        FaqOutcome outcome = send(write, new DeleteFaqEntry(FaqPaths.id(id), agent, write.at()));
        remove(write, outcome.content().category(), outcome.faqId(), agent);
        write.awaitSeenBy(FaqPaths.VIEWS);
        return Envelope.ok("FAQ deleted successfully", null);
    }

    @PatchMapping("/{id}/reorder")
    Envelope<Reordered> reorder(
            @PathVariable String id,
            @Valid @RequestBody ReorderFaqRequest body,
            Actor agent,
            WriteRequest write) {
        FaqOutcome outcome = look(FaqPaths.id(id), agent, write);
        int order = place(write, outcome, body.place(), agent);
        write.awaitSeenBy(FaqPaths.VIEWS);
        return Envelope.ok("FAQ reordered successfully", new Reordered(outcome.faqId(), order));
    }

    private static FaqOutcome send(WriteRequest write, FaqEntryCommand command) {
        return write.send(command, FaqOutcome.class).result();
    }

    /** As the entry is now: an edit that changes nothing. */
    private static FaqOutcome look(String faqId, Actor agent, WriteRequest write) {
        EditFaqEntry nothing = new EditFaqEntry(faqId, null, null, null, null, agent, write.at());
        return write.sendEachTime(nothing, FaqOutcome.class).result();
    }

    /** In the category that the entry is about to come into, if it is another one. */
    private static void takePlace(
            EditFaqEntry edit, @Nullable Integer place, Actor agent, WriteRequest write) {
        FaqCategory next = edit.category();
        if (next == null || look(edit.faqId(), agent, write).content().category() == next) {
            return;
        }
        write.refuseIfRepeated();
        Dispatched<FaqOrderOutcome> unused =
                write.sendEachTime(
                        placing(edit.faqId(), next, place, agent, write), FaqOrderOutcome.class);
    }

    private static int place(
            WriteRequest write, FaqOutcome entry, @Nullable Integer place, Actor agent) {
        FaqCategory category = entry.content().category();
        return orderOf(
                entry.faqId(),
                write.send(
                        placing(entry.faqId(), category, place, agent, write),
                        FaqOrderOutcome.class));
    }

    private static int orderOf(String faqId, Dispatched<FaqOrderOutcome> placed) {
        return placed.result().faqIds().indexOf(faqId);
    }

    private static PlaceFaqEntry placing(
            String faqId,
            FaqCategory category,
            @Nullable Integer place,
            Actor agent,
            WriteRequest write) {
        return new PlaceFaqEntry(
                FaqOrderId.of(category), category, faqId, place, agent, write.at());
    }

    /** From a category that no entry was ever placed in, nothing has to be removed. */
    private static void remove(
            WriteRequest write, FaqCategory category, String faqId, Actor agent) {
        try {
            write.send(
                    new RemoveFaqEntry(FaqOrderId.of(category), category, faqId, agent, write.at()),
                    FaqOrderOutcome.class);
        } catch (Rejection rejection) {
            if (rejection.kind() != RejectionKind.NOT_FOUND) {
                throw rejection;
            }
        }
    }

    record Reordered(String id, int order) {}
}
