package io.ledgerdesk.query.faq;

import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.faq.event.FaqEntryAdded;
import io.ledgerdesk.api.faq.event.FaqEntryDeleted;
import io.ledgerdesk.api.faq.event.FaqEntryEdited;
import io.ledgerdesk.api.faq.event.FaqEntryEvent;
import io.ledgerdesk.api.faq.event.FaqFeedbackGiven;
import io.ledgerdesk.api.faq.event.FaqViewsCounted;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.query.faq.FaqRow.Person;
import io.ledgerdesk.query.platform.EventContext;
import io.ledgerdesk.query.platform.StoredText;

import org.jspecify.annotations.Nullable;

/** What an event makes of an entry's row; pure. */
final class FaqFold {

    private static final FaqContent NOTHING = new FaqContent("", "", FaqCategory.OTHER, false);

    private FaqFold() {}

    /**
     * The row after an event.
     *
     * @param row null before the first
     */
    static FaqRow evolve(@Nullable FaqRow row, FaqEntryEvent event, EventContext context) {
        if (event instanceof FaqEntryAdded added) {
            Person author = person(added.by());
            return new FaqRow(
                    added.faqId(),
                    context.sequence(),
                    storable(added.content()),
                    false,
                    0,
                    0,
                    0,
                    author,
                    author,
                    added.at(),
                    added.at());
        }
        if (row == null) {
            throw new IllegalStateException("an FAQ entry begins with " + event);
        }
        return switch (event) {
            case FaqEntryAdded ignored -> row;
            case FaqEntryEdited edited ->
                    said(
                            row,
                            edited,
                            context,
                            storable(edited.content()),
                            false,
                            person(edited.by()));
            case FaqEntryDeleted deleted ->
                    said(row, deleted, context, NOTHING, true, row.editor());
            case FaqFeedbackGiven given ->
                    counted(
                            row,
                            context,
                            given.helpfulCount(),
                            given.notHelpfulCount(),
                            row.views());
            case FaqViewsCounted counted ->
                    counted(row, context, row.helpful(), row.notHelpful(), counted.total());
        };
    }

    private static FaqRow said(
            FaqRow row,
            FaqEntryEvent event,
            EventContext context,
            FaqContent content,
            boolean deleted,
            Person editor) {
        return new FaqRow(
                row.faqId(),
                context.sequence(),
                content,
                deleted,
                row.helpful(),
                row.notHelpful(),
                row.views(),
                row.author(),
                editor,
                row.createdAt(),
                event.at());
    }

    private static FaqRow counted(
            FaqRow row, EventContext context, long helpful, long notHelpful, long views) {
        return new FaqRow(
                row.faqId(),
                context.sequence(),
                row.content(),
                row.deleted(),
                helpful,
                notHelpful,
                views,
                row.author(),
                row.editor(),
                row.createdAt(),
                row.updatedAt());
    }

    private static Person person(Actor actor) {
        return new Person(StoredText.storable(actor.id()), StoredText.storable(actor.name()));
    }

    private static FaqContent storable(FaqContent content) {
        return new FaqContent(
                StoredText.storable(content.question()),
                StoredText.storable(content.answer()),
                content.category(),
                content.published());
    }
}
