package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;

import org.jspecify.annotations.Nullable;

import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How far each reader has read. Grows with the number of readers, never with that of messages.
 *
 * @param inPublic what everybody may see
 * @param withNotes the same and internal notes, which agents may see
 * @param readUpTo reader to the sequence of the last message read
 */
record ReadMarks(LastWords inPublic, LastWords withNotes, NavigableMap<String, Long> readUpTo) {

    static final ReadMarks NONE = new ReadMarks(LastWords.NONE, LastWords.NONE, new TreeMap<>());

    ReadMarks afterMessage(Actor author, long sequence) {
        return new ReadMarks(
                inPublic.followedBy(key(author), sequence),
                withNotes.followedBy(key(author), sequence),
                readUpTo);
    }

    ReadMarks afterNote(Actor author, long sequence) {
        return new ReadMarks(inPublic, withNotes.followedBy(key(author), sequence), readUpTo);
    }

    ReadMarks afterReading(Actor reader, long upTo) {
        TreeMap<String, Long> next = new TreeMap<>(readUpTo);
        next.merge(key(reader), upTo, Math::max);
        return new ReadMarks(inPublic, withNotes, next);
    }

    /**
     * Where a reader's mark moves to, never past the last message that this reader may see.
     *
     * @param wanted sequence to read up to; absent for all there is
     * @return empty when others wrote nothing since this reader's mark, or the mark is there
     *     already
     */
    OptionalLong advance(Actor reader, @Nullable Long wanted) {
        LastWords visible = reader.type() == ActorType.USER ? inPublic : withNotes;
        long before = readUpTo.getOrDefault(key(reader), 0L);
        long upTo = wanted == null ? visible.sequence() : Math.min(wanted, visible.sequence());
        boolean somethingUnread = visible.byOthersThan(key(reader)) > before;
        return somethingUnread && upTo > before ? OptionalLong.of(upTo) : OptionalLong.empty();
    }

    private static String key(Actor actor) {
        return actor.type().wireName() + ":" + actor.id();
    }
}
