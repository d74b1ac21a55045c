package io.ledgerdesk.query.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.query.platform.StoredText;

import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** Whose tickets are. A ticket keeps its requester for ever. */
final class TicketOwners {

    private static final int LONGEST_ID = 100;
    private static final int REMEMBERED = 50_000;

    private final Function<String, @Nullable DomainEventMessage<?>> firstEvents;
    private final Cache<String, String> owners =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    TicketOwners(Function<String, @Nullable DomainEventMessage<?>> firstEvents) {
        this.firstEvents = firstEvents;
    }

    /**
     * The requester of a ticket.
     *
     * @param ticketId any text
     * @throws io.ledgerdesk.api.Rejection when there is no such ticket
     */
    String requesterOf(String ticketId) {
        String known = owners.getIfPresent(ticketId);
        if (known != null) {
            return known;
        }
        if (ticketId.isEmpty()
                || ticketId.length() > LONGEST_ID
                || !StoredText.storable(ticketId).equals(ticketId)) {
            throw TicketRejections.ticketNotFound();
        }
        DomainEventMessage<?> first = firstEvents.apply(ticketId);
        if (first == null || !(first.getPayload() instanceof TicketOpened opened)) {
            throw TicketRejections.ticketNotFound();
        }
        String requesterId = StoredText.id(opened.requester().id());
        owners.put(ticketId, requesterId);
        return requesterId;
    }

    /**
     * The requester of a ticket that somebody wants to look at.
     *
     * @throws io.ledgerdesk.api.Rejection when there is no such ticket, or this person may not
     */
    String requesterForViewer(String ticketId, Viewer viewer) {
        String requesterId = requesterOf(ticketId);
        if (viewer instanceof Viewer.OfRequester requester
                && !requesterId.equals(StoredText.id(requester.requester().id()))) {
            throw TicketRejections.notTheRequester("view");
        }
        return requesterId;
    }
}
