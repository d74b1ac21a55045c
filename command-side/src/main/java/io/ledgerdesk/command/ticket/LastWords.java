package io.ledgerdesk.command.ticket;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote last, and where anybody else did: enough to tell, for any one person, where others
 * wrote last, whatever the number of messages and authors.
 *
 * @param author who wrote last; absent when nobody has
 * @param sequence of what was written last; 0, which no message has, when nobody wrote
 * @param sequenceByOthers of what somebody other than that author wrote last; 0 when nobody did
 */
record LastWords(@Nullable String author, long sequence, long sequenceByOthers) {

    static final LastWords NONE = new LastWords(null, 0, 0);

    LastWords followedBy(String nextAuthor, long nextSequence) {
        return nextAuthor.equals(author)
                ? new LastWords(author, nextSequence, sequenceByOthers)
                : new LastWords(nextAuthor, nextSequence, sequence);
    }

    /** Where anybody but this person wrote last; 0 when nobody did. */
    long byOthersThan(String person) {
        return person.equals(author) ? sequenceByOthers : sequence;
    }
}
