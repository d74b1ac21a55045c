package io.ledgerdesk.command.faq;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.faq.command.FaqOutcome;
import io.ledgerdesk.api.faq.event.FaqEntryAdded;
import io.ledgerdesk.api.faq.event.FaqEntryDeleted;
import io.ledgerdesk.api.faq.event.FaqEntryEdited;
import io.ledgerdesk.api.faq.event.FaqEntryEvent;
import io.ledgerdesk.api.faq.event.FaqFeedbackGiven;
import io.ledgerdesk.api.faq.event.FaqViewsCounted;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.command.feedback.Feedback;

import java.time.Instant;

/**
 * What an FAQ entry must remember to decide. Its fields are the JSON of snapshots: whoever changes
 * them raises {@link FaqEntry#SNAPSHOT_REVISION}.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
final class FaqEntryState {

    private FaqContent content;
    private Feedback feedback = new Feedback();
    private long views;
    private boolean deleted;
    private Actor author;
    private Actor lastEditor;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // The first event, or a snapshot, fills it.
    FaqEntryState() {}

    /** Takes in what happened. Only called with what the entry itself decided, in order. */
    void evolve(FaqEntryEvent event) {
        switch (event) {
            case FaqEntryAdded added -> {
                content = added.content();
                author = added.by();
                lastEditor = added.by();
                createdAt = added.at();
            }
            case FaqEntryEdited edited -> {
                content = edited.content();
                lastEditor = edited.by();
            }
            case FaqEntryDeleted ignored -> deleted = true;
            case FaqFeedbackGiven given -> feedback.record(given.userId(), given.helpful());
            case FaqViewsCounted counted -> views = counted.total();
        }
        if (!(event instanceof FaqFeedbackGiven || event instanceof FaqViewsCounted)) {
            updatedAt = event.at();
        }
    }

    FaqContent content() {
        return content;
    }

    Feedback feedback() {
        return feedback;
    }

    long views() {
        return views;
    }

    boolean isDeleted() {
        return deleted;
    }

    FaqOutcome outcome(String faqId, boolean changed, FaqCategory formerCategory) {
        return new FaqOutcome(
                faqId,
                changed,
                content,
                formerCategory,
                feedback.helpful(),
                feedback.notHelpful(),
                views,
                author,
                lastEditor,
                createdAt,
                updatedAt);
    }
}
