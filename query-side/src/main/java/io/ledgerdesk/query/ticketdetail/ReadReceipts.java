package io.ledgerdesk.query.ticketdetail;

import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.view.ReadReceipt;
import io.ledgerdesk.query.ticketview.ThreadEntry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who has read an entry, and when first; pure. */
final class ReadReceipts {

    private ReadReceipts() {}

    /**
     * One receipt per reader.
     *
     * @param marks of the entry's ticket, oldest first
     */
    static List<ReadReceipt> of(ThreadEntry entry, List<ReadMark> marks) {
        Map<Reader, ReadReceipt> receipts = new LinkedHashMap<>();
        for (ReadMark mark : marks) {
            if (mark.covers(entry) && mark.concerns(entry)) {
                receipts.putIfAbsent(
                        new Reader(mark.readerType(), mark.readerId()),
                        new ReadReceipt(
                                mark.markId(),
                                mark.readerId(),
                                mark.readerType().wireName(),
                                mark.at()));
            }
        }
        return List.copyOf(receipts.values());
    }

    private record Reader(ActorType type, String id) {}
}
