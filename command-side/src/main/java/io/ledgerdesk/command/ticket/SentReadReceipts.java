package io.ledgerdesk.command.ticket;

import com.github.f4b6a3.uuid.UuidCreator;

import io.ledgerdesk.api.ticket.command.MarkMessagesRead;
import io.ledgerdesk.api.ticket.command.ReadReceipts;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandOrigin;

/**
 * Takes read receipts from the push in the same process. People read through connections, which
 * outlive the request that opened them, so nothing is known of where they come from.
 */
final class SentReadReceipts implements ReadReceipts {

    private static final String SOURCE = "live";
    private static final String NOT_KNOWN = "unknown";

    private final CommandDispatch dispatch;

    SentReadReceipts(CommandDispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void record(MarkMessagesRead command) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        dispatch.send(
                command,
                TicketOutcome.class,
                new CommandOrigin(command.reader(), id, id, NOT_KNOWN, SOURCE));
    }
}
