package io.ledgerdesk.query.ticketdetail;

import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.CounterTable;
import io.ledgerdesk.query.platform.EventBatch;
import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.StoredJson;
import io.ledgerdesk.query.ticketview.ThreadEntry;
import io.ledgerdesk.query.ticketview.ThreadFold;
import io.ledgerdesk.query.ticketview.TicketBatch;
import io.ledgerdesk.query.ticketview.TicketFilling;
import io.ledgerdesk.query.ticketview.TicketRowRepository;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps each ticket, its thread, who has read how far, and each requester's history. */
final class TicketDetailProjection implements Projection {

    private final ReadModel readModel;
    private final JdbcOperations jdbc;
    private final TicketRowRepository tickets;
    private final MultiRowInsert<ThreadEntry> threads;
    private final MultiRowInsert<ReadMark> marks;
    private final CounterTable<String> histories;

    TicketDetailProjection(ReadModel readModel, ProjectionDatabase database) {
        this.readModel = readModel;
        this.jdbc = database.jdbc();
        this.tickets = new TicketRowRepository(readModel, jdbc);
        this.threads = threadsIn(readModel.table("thread_entry"));
        this.marks = marksIn(readModel.table("read_mark"));
        this.histories =
                CounterTable.<String>of(readModel.table("requester_history"))
                        .key("requester_id", "text", requesterId -> requesterId)
                        .counter("tickets")
                        .counter("closed")
                        .counter("rated")
                        .counter("stars")
                        .build();
    }

    @Override
    public ReadModel readModel() {
        return readModel;
    }

    @Override
    public Projection filling() {
        return new TicketFilling(readModel, this::fill);
    }

    @Override
    public boolean dividesByAggregate() {
        return true;
    }

    @Override
    public List<String> collected() {
        return List.of("requester_history");
    }

    @Override
    public void complete(Connection connection, Consumer<@Nullable Statement> working)
            throws SQLException {
        histories.addUp(connection, working);
    }

    @EventHandler
    void on(TicketEvent event, DomainEventMessage<?> message, UnitOfWork<?> unitOfWork) {
        EventBatch.<TicketEvent>of(unitOfWork, this, this::write).add(event, message);
    }

    void write(List<BatchedEvent<TicketEvent>> events) {
        TicketBatch batch = TicketBatch.fold(tickets.load(TicketBatch.ticketIds(events)), events);
        tickets.save(batch.rows());
        threads.execute(jdbc, entries(batch));
        marks.execute(jdbc, marks(batch));
        histories.apply(jdbc, RequesterHistory.deltas(batch.changes()));
    }

    private static List<ThreadEntry> entries(TicketBatch batch) {
        List<ThreadEntry> entries = new ArrayList<>();
        for (BatchedEvent<TicketEvent> applied : batch.applied()) {
            ThreadEntry entry = ThreadFold.entry(applied.event(), applied.context());
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static List<ReadMark> marks(TicketBatch batch) {
        List<ReadMark> marks = new ArrayList<>();
        for (BatchedEvent<TicketEvent> applied : batch.applied()) {
            if (applied.event() instanceof MessagesRead read) {
                marks.add(ReadMark.of(read, applied.context()));
            }
        }
        return marks;
    }

    private static MultiRowInsert<ThreadEntry> threadsIn(String table) {
        return MultiRowInsert.<ThreadEntry>into(table)
                .key("ticket_id", "text", ThreadEntry::ticketId)
                .key("sequence", "int8", ThreadEntry::sequence)
                .settled("entry_id", "text", ThreadEntry::entryId)
                .settled("sender_id", "text", ThreadEntry::senderId)
                .settled("sender_name", "text", ThreadEntry::senderName)
                .settled("sender_type", "text", entry -> entry.senderType().wireName())
                .settled("sender_email", "text", ThreadEntry::senderEmail)
                .settled("message", "text", ThreadEntry::text)
                .settled("attachments", "jsonb", entry -> StoredJson.write(entry.attachments()))
                .settled("is_internal", "bool", ThreadEntry::internal)
                .settled("created_at", "timestamptz", ThreadEntry::at)
                .keeping();
    }

    private static MultiRowInsert<ReadMark> marksIn(String table) {
        return MultiRowInsert.<ReadMark>into(table)
                .key("ticket_id", "text", ReadMark::ticketId)
                .key("sequence", "int8", ReadMark::sequence)
                .settled("mark_id", "text", ReadMark::markId)
                .settled("reader_id", "text", ReadMark::readerId)
                .settled("reader_type", "text", mark -> mark.readerType().wireName())
                .settled("up_to_sequence", "int8", ReadMark::upTo)
                .settled("read_at", "timestamptz", ReadMark::at)
                .keeping();
    }

    /** Copies what tables that nobody reads yet do not hold. */
    private void fill(List<BatchedEvent<TicketEvent>> events) {
        TicketBatch batch = TicketBatch.fold(tickets.load(TicketBatch.begunBefore(events)), events);
        tickets.fill(batch);
        threads.copy(jdbc, entries(batch));
        marks.copy(jdbc, marks(batch));
        histories.collect(jdbc, RequesterHistory.deltas(batch.changes()));
    }
}
