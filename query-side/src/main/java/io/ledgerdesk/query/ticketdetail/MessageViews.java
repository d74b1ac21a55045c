package io.ledgerdesk.query.ticketdetail;

import io.ledgerdesk.api.ticket.view.InternalNotes;
import io.ledgerdesk.api.ticket.view.MessageView;
import io.ledgerdesk.query.ticketview.ThreadEntry;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Shows a thread. */
final class MessageViews {

    private MessageViews() {}

    static List<MessageView> forAgents(List<ThreadEntry> thread, List<ReadMark> marks) {
        return thread.stream()
                .map(entry -> entry.viewForAgents(ReadReceipts.of(entry, marks)))
                .toList();
    }

    static List<MessageView> forRequester(List<ThreadEntry> publicThread, List<ReadMark> marks) {
        return publicThread.stream()
                .map(entry -> entry.viewForAll(ReadReceipts.of(entry, marks)))
                .toList();
    }

    /** All internal notes in one text; null when there are none. */
    static @Nullable String internalNotes(List<ThreadEntry> thread) {
        List<String> lines =
                thread.stream()
                        .filter(ThreadEntry::internal)
                        .map(note -> InternalNotes.line(note.at(), note.senderName(), note.text()))
                        .toList();
        return lines.isEmpty() ? null : InternalNotes.join(lines);
    }
}
