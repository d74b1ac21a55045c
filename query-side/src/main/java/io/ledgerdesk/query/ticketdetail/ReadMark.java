package io.ledgerdesk.query.ticketdetail;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.query.platform.EventContext;
import io.ledgerdesk.query.ticketview.ThreadEntry;

import java.time.Instant;

/**
 * How far somebody had read when they last looked.
 *
 * @param sequence of the event it stands for
 * @param markId the event's id
 * @param upTo sequence of the last entry read
 */
record ReadMark(
        String ticketId,
        long sequence,
        String markId,
        String readerId,
        ActorType readerType,
        long upTo,
        Instant at) {

    static ReadMark of(MessagesRead event, EventContext context) {
        Actor reader = event.reader();
        return new ReadMark(
                event.ticketId(),
                context.sequence(),
                context.eventId(),
                reader.id(),
                reader.type(),
                event.upToSequence(),
                event.at());
    }

    /** Whether an entry had been written, and was read, by then. */
    boolean covers(ThreadEntry entry) {
        return entry.sequence() < sequence && entry.sequence() <= upTo;
    }

    /** Whether the reader is somebody who can see an entry and did not write it. */
    boolean concerns(ThreadEntry entry) {
        boolean own = readerType == entry.senderType() && readerId.equals(entry.senderId());
        boolean hidden = entry.internal() && readerType != ActorType.AGENT;
        return !own && !hidden;
    }
}
