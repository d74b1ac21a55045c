package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.event.InternalNoteAdded;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.RowWriting;
import io.ledgerdesk.query.textsearch.TextVector;
import io.ledgerdesk.query.ticketview.TicketBatch;
import io.ledgerdesk.query.ticketview.TicketColumns;
import io.ledgerdesk.query.ticketview.TicketIdentity;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the texts by which tickets are found; rows are only ever added. */
final class TextRepository {

    private final JdbcOperations jdbc;
    private final MultiRowInsert<OpeningText> openings;
    private final MultiRowInsert<MessageText> messages;
    private final MultiRowInsert<NoteText> notes;

    TextRepository(ReadModel readModel, JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.openings =
                MultiRowInsert.<OpeningText>into(readModel.table("opening_text"))
                        .key("ticket_id", "text", OpeningText::ticketId)
                        .settled("lowered", "text", OpeningText::lowered)
                        .settled("words", "tsvector", OpeningText::vector)
                        .settled("opened_at", "timestamptz", OpeningText::openedAt)
                        .keeping();
        this.messages =
                MultiRowInsert.<MessageText>into(readModel.table("message_text"))
                        .key("ticket_id", "text", MessageText::ticketId)
                        .key("sequence", "int8", MessageText::sequence)
                        .settled("lowered", "text", MessageText::lowered)
                        .settled("words", "tsvector", MessageText::vector)
                        .settled("opened_at", "timestamptz", MessageText::openedAt)
                        .keeping();
        this.notes =
                MultiRowInsert.<NoteText>into(readModel.table("internal_note"))
                        .key("ticket_id", "text", note -> note.event().ticketId())
                        .key("sequence", "int8", NoteText::sequence)
                        .settled("agent_name", "text", note -> note.event().agent().name())
                        .settled("note", "text", note -> note.event().text())
                        .settled("created_at", "timestamptz", note -> note.event().at())
                        .keeping();
    }

    /**
     * Answers the words that parts may be looked for in, each once: of thousands of openings all
     * words would take more memory than the openings themselves.
     */
    Set<String> saveOpenings(List<TicketIdentity> opened, RowWriting way) {
        List<OpeningText> texts = new ArrayList<>(opened.size());
        Set<String> lookedInto = new HashSet<>();
        for (TicketIdentity identity : opened) {
            String lowered = Searchable.opening(identity);
            TextVector words = TextVector.of(lowered);
            texts.add(
                    new OpeningText(
                            identity.ticketId(),
                            lowered,
                            vector(words, identity.createdAt()),
                            identity.createdAt()));
            lookedInto.addAll(words.lookedInto());
        }
        way.write(openings, jdbc, texts);
        return lookedInto;
    }

    /** Of a batch's events those in which somebody says something. */
    void saveSaid(TicketBatch batch, RowWriting way) {
        List<MessageText> newMessages = new ArrayList<>();
        List<NoteText> newNotes = new ArrayList<>();
        Map<String, Instant> openedAt = batch.openedAt();
        for (BatchedEvent<TicketEvent> batched : batch.applied()) {
            @Nullable String said = Searchable.said(batched.event());
            String ticketId = batched.event().ticketId();
            long sequence = batched.context().sequence();
            if (said != null) {
                newMessages.add(
                        new MessageText(
                                ticketId,
                                sequence,
                                Searchable.lowered(said),
                                TicketColumns.present(openedAt.get(ticketId))));
            }
            if (batched.event() instanceof InternalNoteAdded note) {
                newNotes.add(new NoteText(sequence, note));
            }
        }
        way.write(messages, jdbc, newMessages);
        way.write(notes, jdbc, newNotes);
    }

    private record OpeningText(String ticketId, String lowered, String vector, Instant openedAt) {}

    private record MessageText(String ticketId, long sequence, String lowered, Instant openedAt) {

        String vector() {
            return TextRepository.vector(TextVector.of(lowered), openedAt);
        }
    }

    /** What a text is found by: its words, and when its ticket was opened. */
    private static String vector(TextVector words, Instant openedAt) {
        return words.text() + OpeningPeriods.words(openedAt);
    }

    private record NoteText(long sequence, InternalNoteAdded event) {}
}
