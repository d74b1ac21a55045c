package io.ledgerdesk.query.audit;

import io.ledgerdesk.api.article.event.ArticleEvent;
import io.ledgerdesk.api.faq.event.FaqEntryEvent;
import io.ledgerdesk.api.faq.event.FaqOrderChanged;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.event.FirstResponseRecorded;
import io.ledgerdesk.api.ticket.event.InternalNoteAdded;
import io.ledgerdesk.api.ticket.event.MessagePosted;
import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.api.ticket.event.ReplyPosted;
import io.ledgerdesk.api.ticket.event.TicketAssigned;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.api.ticket.event.TicketPriorityChanged;
import io.ledgerdesk.api.ticket.event.TicketRated;
import io.ledgerdesk.api.ticket.event.TicketRatingRevised;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.api.ticket.event.TicketStatusChanged;
import io.ledgerdesk.api.ticket.event.TicketTagsAdded;
import io.ledgerdesk.api.ticket.event.TicketTagsRemoved;
import io.ledgerdesk.api.ticket.event.TicketUnassigned;

import java.util.List;

/** One sentence about an event, for people; pure. */
final class EventSummaries {

    private static final int QUOTED = 60;

    private EventSummaries() {}

    /**
     * Who did what.
     *
     * @param event as today's code reads it
     * @param type its name in the log, for kinds of events without a sentence of their own
     */
    static String of(Object event, String type) {
        return switch (event) {
            case TicketEvent ticket -> ofTicket(ticket);
            case ArticleEvent article -> KnowledgeSummaries.ofArticle(article);
            case FaqEntryEvent entry -> KnowledgeSummaries.ofFaq(entry);
            case FaqOrderChanged order -> KnowledgeSummaries.ofFaqOrder(order);
            default -> ofType(type);
        };
    }

    /** What the name of a type says by itself. */
    static String ofType(String type) {
        String words = type.replace('-', ' ');
        return words.isEmpty()
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String ofTicket(TicketEvent event) {
        return switch (event) {
            case TicketOpened e ->
                    "%s opened %s \"%s\" (%s, %s)"
                            .formatted(
                                    e.requester().name(),
                                    e.ticketNumber(),
                                    quoted(e.title()),
                                    e.category(),
                                    e.priority());
            case MessagePosted e -> name(e.sender()) + " wrote \"" + quoted(e.text()) + "\"";
            case ReplyPosted e -> name(e.agent()) + " replied \"" + quoted(e.text()) + "\"";
            case InternalNoteAdded e -> name(e.agent()) + " noted \"" + quoted(e.text()) + "\"";
            case FirstResponseRecorded e ->
                    "First response by %s after %d s"
                            .formatted(name(e.agent()), e.responseSeconds());
            case TicketAssigned e -> name(e.by()) + " assigned it to " + name(e.assignee());
            case TicketUnassigned e -> name(e.by()) + " took it from " + name(e.previous());
            case TicketStatusChanged e ->
                    "%s changed the status from %s to %s (%s)"
                            .formatted(name(e.by()), e.from(), e.to(), e.cause());
            case TicketPriorityChanged e ->
                    "%s changed the priority from %s to %s"
                            .formatted(name(e.by()), e.from(), e.to());
            case TicketTagsAdded e -> name(e.by()) + " added tags " + tags(e.tags());
            case TicketTagsRemoved e -> name(e.by()) + " removed tags " + tags(e.tags());
            case TicketClosed e ->
                    "%s closed it after %d s".formatted(name(e.by()), e.resolutionSeconds());
            case TicketReopened e -> name(e.by()) + " reopened it as " + e.to();
            case TicketRated e -> "%s rated it %d".formatted(name(e.by()), e.rating());
            case TicketRatingRevised e ->
                    "%s revised the rating to %d".formatted(name(e.by()), e.rating());
            case MessagesRead e ->
                    "%s read the thread up to %d".formatted(name(e.reader()), e.upToSequence());
        };
    }

    static String name(Actor actor) {
        return actor.name();
    }

    private static String name(Assignee assignee) {
        String name = assignee.name();
        return name == null || name.isBlank() ? assignee.id() : name;
    }

    private static String tags(List<String> tags) {
        return String.join(", ", tags);
    }

    static String quoted(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= QUOTED
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, QUOTED)))
                        + "…";
    }
}
