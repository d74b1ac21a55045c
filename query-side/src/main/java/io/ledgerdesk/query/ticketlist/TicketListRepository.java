package io.ledgerdesk.query.ticketlist;

import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.platform.StoredText;
import io.ledgerdesk.query.ticketview.TicketColumns;
import io.ledgerdesk.query.ticketview.TicketOrder;
import io.ledgerdesk.query.ticketview.TicketRow;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a requester's tickets and counters. */
final class TicketListRepository {

    private final String tickets;
    private final String counts;

    TicketListRepository(ReadModel readModel) {
        this.tickets =
                "SELECT "
                        + TicketColumns.ALL
                        + " FROM "
                        + readModel.table("ticket")
                        + " t WHERE t.requester_id = ?";
        this.counts =
                "SELECT status, tickets FROM "
                        + readModel.table("requester_count")
                        + " WHERE requester_id = ?";
    }

    /** Number of tickets by the status's wire name; statuses without tickets are missing. */
    Map<String, Long> counts(Snapshot snapshot, String requesterId) {
        Map<String, Long> byStatus = new HashMap<>();
        snapshot.jdbc()
                .query(
                        counts,
                        row -> {
                            byStatus.put(row.getString("status"), row.getLong("tickets"));
                        },
                        StoredText.id(requesterId));
        return byStatus;
    }

    /**
     * One page.
     *
     * @param status null for all
     */
    List<TicketRow> page(
            Snapshot snapshot,
            String requesterId,
            @Nullable TicketStatus status,
            PageRequest page) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(StoredText.id(requesterId));
        if (status != null) {
            arguments.add(status.wireName());
        }
        arguments.add(page.limit());
        arguments.add(page.offset());
        return snapshot.jdbc()
                .query(
                        pageSql(status, page),
                        (row, number) -> TicketColumns.read(row),
                        arguments.toArray());
    }

    String pageSql(@Nullable TicketStatus status, PageRequest page) {
        return tickets
                + (status == null ? "" : " AND t.status = ?")
                + TicketOrder.by(page)
                + " LIMIT ? OFFSET ?";
    }
}
