package io.ledgerdesk.query.live;

import io.ledgerdesk.web.json.WireJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One thing that clients are told. Says by itself who may see it: without a requester's id only
 * agents, with one also that requester. It cannot be changed, and is serialized once.
 */
public final class Frame {

    /** The position of frames that do not stand in the log. */
    private static final long NOWHERE = -1;

    private static final FrameEncoding<String> JSON = Frame::write;
    private static final JsonMapper PLAIN = WireJson.mapper();

    private final String name;
    private final long position;
    private final long sequence;
    private final int index;
    private final boolean last;
    private final Set<Room> rooms;
    private final @Nullable String requesterId;
    private final Map<String, @Nullable Object> payload;
    private final JsonMapper mapper;

    /** Guarded by this. One encoding may be made from another. */
    private final Map<FrameEncoding<?>, Object> written = new HashMap<>(4);

    private Frame(
            String name,
            long position,
            long sequence,
            int index,
            boolean last,
            Set<Room> rooms,
            @Nullable String requesterId,
            Map<String, @Nullable Object> payload,
            JsonMapper mapper) {
        this.name = name;
        this.position = position;
        this.sequence = sequence;
        this.index = index;
        this.last = last;
        this.rooms = rooms;
        this.requesterId = requesterId;
        this.payload = payload;
        this.mapper = mapper;
    }

    /**
     * A frame for an event.
     *
     * @param index among the event's frames, from 0
     * @param last whether it is the last of them
     * @param mapper writes it
     */
    static Frame ofEvent(
            DraftFrame draft,
            long position,
            long sequence,
            int index,
            boolean last,
            JsonMapper mapper) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>(draft.payload());
        payload.put("position", Long.toString(position));
        payload.put("sequence", sequence);
        payload.put("cursor", Cursor.afterFrame(position, index, last).toString());
        return new Frame(
                draft.name(),
                position,
                sequence,
                index,
                last,
                draft.rooms(),
                draft.requesterId(),
                Collections.unmodifiableMap(payload),
                mapper);
    }

    /** A frame that stands in no log and is not told again: typing, for instance. */
    static Frame passing(DraftFrame draft) {
        return new Frame(
                draft.name(),
                NOWHERE,
                NOWHERE,
                0,
                true,
                draft.rooms(),
                draft.requesterId(),
                Collections.unmodifiableMap(new LinkedHashMap<>(draft.payload())),
                PLAIN);
    }

    /** Tells one connection that it missed more than it can be given, up to a position. */
    static Frame resync(long through) {
        String position = Long.toString(through);
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("after", position);
        payload.put("position", position);
        payload.put("cursor", position);
        return new Frame(
                "resync",
                through,
                NOWHERE,
                0,
                true,
                Set.of(),
                null,
                Collections.unmodifiableMap(payload),
                PLAIN);
    }

    /** What clients know it by, {@code ticket:new_message} for instance. */
    public String name() {
        return name;
    }

    /**
     * Whether it stands in the log, so that {@link #position} and {@link #cursor} mean something.
     */
    public boolean hasPosition() {
        return position != NOWHERE;
    }

    /** The event's place in the whole log. */
    public long position() {
        return position;
    }

    /** The event's place within its ticket. */
    public long sequence() {
        return sequence;
    }

    int index() {
        return index;
    }

    /** What a client that has seen this frame resumes after. */
    public Cursor cursor() {
        return Cursor.afterFrame(position, index, last);
    }

    /** To whom it goes; a connection in several of these gets it once. */
    public Set<Room> rooms() {
        return rooms;
    }

    /** The only requester who may see it; null when only agents may. */
    public @Nullable String requesterId() {
        return requesterId;
    }

    /** The members, {@code position}, {@code sequence} and {@code cursor} among them. */
    public Map<String, @Nullable Object> payload() {
        return payload;
    }

    /** The payload as JSON. */
    public String json() {
        return as(JSON);
    }

    /** The frame in a transport's encoding, made when it is first asked for. */
    @SuppressWarnings("unchecked") // the value was made by the key
    public synchronized <T> T as(FrameEncoding<T> encoding) {
        Object known = written.get(encoding);
        if (known == null) {
            known = encoding.encode(this);
            written.put(encoding, known);
        }
        return (T) known;
    }

    private String write() {
        return mapper.writeValueAsString(payload);
    }

    @Override
    public String toString() {
        return name + '@' + cursor();
    }
}
