package io.ledgerdesk.query.ticketsearch;

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
import io.ledgerdesk.query.ticketview.TicketIdentity;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** How texts are stored to be searched, and what search terms are turned into; pure. */
final class Searchable {

    /** Between fields; in no field and no term, so that no term matches across two fields. */
    static final char SEPARATOR = '\u001F';

    private static final char LAST_PLAIN = 127;

    private Searchable() {}

    /**
     * A text or term without its case, composed characters in one form. Folded here, so that no
     * database locale has a say; a character at a time, so that none is changed by its neighbours,
     * as a Greek sigma is at the end of a word.
     */
    static String lowered(String text) {
        return isPlain(text) ? loweredPlain(text) : loweredAny(text);
    }

    /** Most texts, for which there is a much quicker way to the same result. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0 || character > LAST_PLAIN) {
                return false;
            }
        }
        return true;
    }

    private static String loweredPlain(String text) {
        byte[] folded = new byte[text.length()];
        for (int i = 0; i < folded.length; i++) {
            char character = text.charAt(i);
            if (character >= 'A' && character <= 'Z') {
                folded[i] = (byte) (character + ('a' - 'A'));
            } else {
                folded[i] = (byte) (character == SEPARATOR ? ' ' : character);
            }
        }
        return new String(folded, StandardCharsets.ISO_8859_1);
    }

    static String loweredAny(String text) {
        String composed = composed(text);
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints().map(Searchable::folded).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** A text as it is lowered, in its own case. */
    static String composed(String text) {
        return Normalizer.normalize(
                StoredText.storable(text).replace(SEPARATOR, ' '), Normalizer.Form.NFC);
    }

    /** A character without its case. */
    static int folded(int character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }

    /** What of a ticket's opening is searched: number, title, description, requester's name. */
    static String opening(TicketIdentity identity) {
        return lowered(identity.ticketNumber())
                + SEPARATOR
                + lowered(identity.title())
                + SEPARATOR
                + lowered(identity.description())
                + SEPARATOR
                + lowered(identity.requester().name());
    }

    /** What somebody said, public or internal; null for events in which nobody says anything. */
    static @Nullable String said(TicketEvent event) {
        return switch (event) {
            case MessagePosted e -> e.text();
            case ReplyPosted e -> e.text();
            case InternalNoteAdded e -> e.text();
            case TicketOpened e -> null;
            case FirstResponseRecorded e -> null;
            case TicketAssigned e -> null;
            case TicketUnassigned e -> null;
            case TicketStatusChanged e -> null;
            case TicketClosed e -> null;
            case TicketReopened e -> null;
            case TicketPriorityChanged e -> null;
            case TicketTagsAdded e -> null;
            case TicketTagsRemoved e -> null;
            case TicketRated e -> null;
            case TicketRatingRevised e -> null;
            case MessagesRead e -> null;
        };
    }

    /** A text without what PostgreSQL refuses. */
    static String storable(String text) {
        return StoredText.storable(text);
    }

    /** A LIKE pattern that finds the term itself, wherever it stands. */
    static String pattern(String term) {
        return "%"
                + lowered(term).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
                + "%";
    }
}
