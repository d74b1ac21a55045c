package io.ledgerdesk.query.ticketstatistics;

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
import io.ledgerdesk.query.platform.StoredText;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * What of a ticket is in the statistics. All durations are milliseconds from its opening.
 *
 * @param sequence of the last event that is in it
 * @param resolutionMillis to the present closing; absent while it is not closed
 * @param tags sorted
 * @param messages public ones by people, the description not counted
 */
record TicketFacts(
        String ticketId,
        long sequence,
        String category,
        String priority,
        Instant createdAt,
        @Nullable String assigneeId,
        List<String> tags,
        @Nullable Long responseMillis,
        @Nullable Long businessResponseMillis,
        @Nullable Long resolutionMillis,
        @Nullable Long businessResolutionMillis,
        @Nullable Integer stars,
        int messages,
        boolean closedOnce,
        boolean reopenedOnce) {

    /**
     * The ticket after one more event.
     *
     * @param before null before it was opened
     */
    static TicketFacts evolve(
            @Nullable TicketFacts before,
            TicketEvent event,
            long sequence,
            BusinessCalendar calendar) {
        FactsBuilder facts;
        if (event instanceof TicketOpened opened) {
            facts = new FactsBuilder(opened);
        } else if (before == null) {
            throw new IllegalStateException("ticket " + event.ticketId() + " was never opened");
        } else {
            facts = new FactsBuilder(before);
        }
        facts.apply(event, calendar);
        return facts.build(sequence);
    }

    private static final class FactsBuilder {

        private final String ticketId;
        private final String category;
        private final Instant createdAt;
        private String priority;
        private List<String> tags;
        private @Nullable String assigneeId;
        private @Nullable Long responseMillis;
        private @Nullable Long businessResponseMillis;
        private @Nullable Long resolutionMillis;
        private @Nullable Long businessResolutionMillis;
        private @Nullable Integer stars;
        private int messages;
        private boolean closedOnce;
        private boolean reopenedOnce;

        FactsBuilder(TicketOpened opened) {
            ticketId = opened.ticketId();
            category = opened.category().wireName();
            createdAt = opened.at();
            tags = List.of();
            priority = opened.priority().wireName();
        }

        FactsBuilder(TicketFacts facts) {
            ticketId = facts.ticketId;
            category = facts.category;
            createdAt = facts.createdAt;
            tags = facts.tags;
            priority = facts.priority;
            assigneeId = facts.assigneeId;
            responseMillis = facts.responseMillis;
            businessResponseMillis = facts.businessResponseMillis;
            resolutionMillis = facts.resolutionMillis;
            businessResolutionMillis = facts.businessResolutionMillis;
            stars = facts.stars;
            messages = facts.messages;
            closedOnce = facts.closedOnce;
            reopenedOnce = facts.reopenedOnce;
        }

        void apply(TicketEvent event, BusinessCalendar calendar) {
            switch (event) {
                case TicketOpened e -> {}
                case MessagePosted e -> messages++;
                case ReplyPosted e -> messages++;
                case InternalNoteAdded e -> {}
                case MessagesRead e -> {}
                case FirstResponseRecorded e -> {
                    responseMillis = sinceOpening(e.at());
                    businessResponseMillis = calendar.millisBetween(createdAt, e.at());
                }
                case TicketAssigned e -> assigneeId = StoredText.id(e.assignee().id());
                case TicketUnassigned e -> assigneeId = null;
                case TicketStatusChanged e -> {}
                case TicketClosed e -> {
                    resolutionMillis = sinceOpening(e.at());
                    businessResolutionMillis = calendar.millisBetween(createdAt, e.at());
                    closedOnce = true;
                }
                case TicketReopened e -> {
                    resolutionMillis = null;
                    businessResolutionMillis = null;
                    reopenedOnce = true;
                }
                case TicketPriorityChanged e -> priority = e.to().wireName();
                case TicketTagsAdded e -> {
                    TreeSet<String> more = new TreeSet<>(tags);
                    e.tags().forEach(tag -> more.add(StoredText.storable(tag)));
                    tags = List.copyOf(more);
                }
                case TicketTagsRemoved e -> {
                    TreeSet<String> fewer = new TreeSet<>(tags);
                    e.tags().forEach(tag -> fewer.remove(StoredText.storable(tag)));
                    tags = List.copyOf(fewer);
                }
                case TicketRated e -> stars = e.rating();
                case TicketRatingRevised e -> stars = e.rating();
            }
        }

        /** Never negative, although edges' clocks may differ. */
        private long sinceOpening(Instant at) {
            return Math.max(0, Duration.between(createdAt, at).toMillis());
        }

        TicketFacts build(long sequence) {
            return new TicketFacts(
                    ticketId,
                    sequence,
                    category,
                    priority,
                    createdAt,
                    assigneeId,
                    tags,
                    responseMillis,
                    businessResponseMillis,
                    resolutionMillis,
                    businessResolutionMillis,
                    stars,
                    messages,
                    closedOnce,
                    reopenedOnce);
        }
    }
}
