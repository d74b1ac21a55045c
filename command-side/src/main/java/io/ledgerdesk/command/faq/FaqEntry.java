package io.ledgerdesk.command.faq;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.faq.FaqRejections;
import io.ledgerdesk.api.faq.command.AddFaqEntry;
import io.ledgerdesk.api.faq.command.CountFaqViews;
import io.ledgerdesk.api.faq.command.DeleteFaqEntry;
import io.ledgerdesk.api.faq.command.EditFaqEntry;
import io.ledgerdesk.api.faq.command.FaqOutcome;
import io.ledgerdesk.api.faq.command.GiveFaqFeedback;
import io.ledgerdesk.api.faq.event.FaqEntryAdded;
import io.ledgerdesk.api.faq.event.FaqEntryDeleted;
import io.ledgerdesk.api.faq.event.FaqEntryEdited;
import io.ledgerdesk.api.faq.event.FaqEntryEvent;
import io.ledgerdesk.api.faq.event.FaqFeedbackGiven;
import io.ledgerdesk.api.faq.event.FaqViewsCounted;
import io.ledgerdesk.command.feedback.Feedback;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;

/**
 * A question with its answer: decides on every command from what has happened so far. Its place
 * among others is the business of {@link FaqOrder}.
 */
@AggregateRoot(type = FaqEntry.TYPE)
@Revision(FaqEntry.SNAPSHOT_REVISION)
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
class FaqEntry {

    static final String TYPE = "faq-entry";

    /** Of the JSON of snapshots; those with another revision are passed over. */
    static final String SNAPSHOT_REVISION = "2";

    @AggregateIdentifier private String faqId;
    private FaqEntryState state = new FaqEntryState();

    @SuppressWarnings("NullAway.Init") // Axon creates it empty; the first event names it.
    FaqEntry() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    FaqOutcome handle(AddFaqEntry command) {
        apply(new FaqEntryAdded(command.faqId(), command.content(), command.by(), command.at()));
        return outcome(true, command.content().category());
    }

    @CommandHandler
    FaqOutcome handle(EditFaqEntry command) {
        requireAlive();
        FaqContent before = state.content();
        FaqContent next = FaqEdits.applied(command, before);
        if (next.equals(before)) {
            return outcome(false, before.category());
        }
        apply(new FaqEntryEdited(faqId, next, command.by(), command.at()));
        return outcome(true, before.category());
    }

    @CommandHandler
    FaqOutcome handle(DeleteFaqEntry command) {
        requireAlive();
        apply(new FaqEntryDeleted(faqId, command.by(), command.at()));
        return outcome(true, state.content().category());
    }

    @CommandHandler
    FaqOutcome handle(GiveFaqFeedback command) {
        requireAlive();
        if (!state.content().published()) {
            throw FaqRejections.faqNotFound();
        }
        Feedback feedback = state.feedback();
        FaqCategory category = state.content().category();
        String user = command.userId();
        if (feedback.says(user, command.helpful())) {
            return outcome(false, category);
        }
        apply(
                new FaqFeedbackGiven(
                        faqId,
                        user,
                        command.helpful(),
                        feedback.helpfulAfter(user, command.helpful()),
                        feedback.notHelpfulAfter(user, command.helpful()),
                        command.at()));
        return outcome(true, category);
    }

    /** Whoever read it did so while it was published; it need not be any more. */
    @CommandHandler
    FaqOutcome handle(CountFaqViews command) {
        requireAlive();
        apply(
                new FaqViewsCounted(
                        faqId, command.views(), state.views() + command.views(), command.at()));
        return outcome(true, state.content().category());
    }

    @EventSourcingHandler
    void on(FaqEntryEvent event) {
        faqId = event.faqId();
        state.evolve(event);
    }

    private void requireAlive() {
        if (state.isDeleted()) {
            throw FaqRejections.faqNotFound();
        }
    }

    private FaqOutcome outcome(boolean changed, FaqCategory formerCategory) {
        return state.outcome(faqId, changed, formerCategory);
    }
}
