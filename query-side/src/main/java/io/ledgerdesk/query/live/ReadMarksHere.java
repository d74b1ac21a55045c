package io.ledgerdesk.query.live;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.ticket.command.MarkMessagesRead;
import io.ledgerdesk.api.ticket.command.ReadReceipts;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Records read marks where the command side is in the same process. */
final class ReadMarksHere implements ReadMarks {

    private static final Logger LOG = LoggerFactory.getLogger(ReadMarksHere.class);

    private final ReadReceipts receipts;
    private final Executor executor;
    private final InstantSource clock;

    ReadMarksHere(ReadReceipts receipts, Executor executor, InstantSource clock) {
        this.receipts = receipts;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public void mark(Visitor reader, String ticketId, @Nullable Long upTo) {
        MarkMessagesRead command =
                new MarkMessagesRead(
                        ticketId,
                        reader.viewer().actor(),
                        upTo,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            executor.execute(() -> record(command));
        } catch (RejectedExecutionException tooMany) {
            LOG.info("Ticket {} was not marked as read, too much waits", ticketId);
        }
    }

    private void record(MarkMessagesRead command) {
        try {
            receipts.record(command);
        } catch (Rejection refused) {
            LOG.info("Ticket {} was not marked as read: {}", command.ticketId(), refused.code());
        } catch (RuntimeException e) {
            LOG.warn("Ticket {} was not marked as read", command.ticketId(), e);
        }
    }
}
