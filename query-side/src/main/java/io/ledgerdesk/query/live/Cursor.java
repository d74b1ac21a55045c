package io.ledgerdesk.query.live;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client has seen of the log. As text a position, {@code 81}: everything through that event;
 * or, where a connection broke between two frames of one event, {@code 81.1}: everything before
 * that event, and one frame of it.
 *
 * @param position of the last event of which anything was seen
 * @param frames how many of its frames were seen
 */
public record Cursor(long position, int frames) {

    private static final int ALL = Integer.MAX_VALUE;
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})(?:\\.([0-9]{1,4}))?");

    /** Everything through this position. */
    public static Cursor through(long position) {
        return new Cursor(position, ALL);
    }

    /** After one of an event's frames, the last of them or another. */
    static Cursor afterFrame(long position, int index, boolean last) {
        return new Cursor(position, last ? ALL : index + 1);
    }

    /** Reads what a client sent; null when it makes no sense. */
    public static @Nullable Cursor parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        String frames = matcher.group(2);
        return new Cursor(
                Long.parseLong(matcher.group(1)), frames == null ? ALL : Integer.parseInt(frames));
    }

    /** Whether a frame lies beyond. */
    boolean isBefore(Frame frame) {
        return frame.position() > position
                || (frame.position() == position && frame.index() >= frames);
    }

    /** The last position of which everything was seen. */
    long completePosition() {
        return frames == ALL ? position : position - 1;
    }

    @Override
    public String toString() {
        return frames == ALL ? Long.toString(position) : position + "." + frames;
    }
}
