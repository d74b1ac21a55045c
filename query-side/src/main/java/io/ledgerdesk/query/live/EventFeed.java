package io.ledgerdesk.query.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What happened, a page at a time, for those who ask now and then. In the order of the log, which
 * is also each ticket's own order.
 */
public final class EventFeed {

    /** How far one request goes through the log, whatever it finds. */
    private static final int MOST_STRETCHES = 16;

    private final LiveFeed feed;

    EventFeed(LiveFeed feed) {
        this.feed = feed;
    }

    /**
     * A page of what a visitor may see, without the rows of lists.
     *
     * @param after where to begin; 0 for the beginning of the log
     * @param limit frames at the most
     */
    public EventPage page(Visitor visitor, Cursor after, int limit) {
        Set<Room> rooms = visitor.ownRooms();
        List<EventPage.Entry> entries = new ArrayList<>();
        long place = after.completePosition();
        for (int i = 0; i < MOST_STRETCHES; i++) {
            FrameArchive.Stretch stretch = feed.stretchAfter(place);
            for (EventFrames event : stretch.events()) {
                for (Frame frame : event.frames()) {
                    if (after.isBefore(frame)
                            && visitor.viewer().maySee(frame)
                            && frame.rooms().stream().anyMatch(rooms::contains)) {
                        entries.add(EventPage.Entry.of(frame));
                        if (entries.size() == limit) {
                            return new EventPage(entries, frame.cursor().toString(), true);
                        }
                    }
                }
            }
            if (stretch.through() == place) {
                return new EventPage(entries, Long.toString(place), false);
            }
            place = stretch.through();
        }
        return new EventPage(entries, Long.toString(place), true);
    }
}
