package io.ledgerdesk.query.platform.socketio.web;

import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * Reads the frames of a WebSocket client, RFC 6455 section 5, in whatever pieces they come. Keeps
 * nothing between messages, and never more than one message of bounded length; binary messages are
 * refused.
 */
final class FrameReader {

    /** What becomes of what was read. */
    interface Sink {

        void text(String message);

        /** A client wants its own bytes back. */
        void ping(byte[] data);

        void close();
    }

    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LONGEST_CONTROL = 125;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;
    private static final int SHORTEST_HEADER = 6;
    private static final int FIRST_ROOM = 256;
    private static final byte[] NOTHING = {};

    private final int maxPayload;
    private final byte[] header = new byte[14];
    private int headerLength;
    private boolean inPayload;
    private boolean last;
    private int opcode;
    private int frameLength;
    private int frameRead;
    private int maskStart;

    private boolean inMessage;
    private byte[] message = NOTHING;
    private int messageLength;
    private byte[] control = NOTHING;

    FrameReader(int maxPayload) {
        this.maxPayload = maxPayload;
    }

    /** Takes the next bytes of the connection and hands on each message that they complete. */
    void read(byte[] bytes, int length, Sink sink) throws FrameViolation {
        int at = 0;
        while (at < length) {
            if (!inPayload) {
                header[headerLength++] = bytes[at++];
                if (headerLength == neededForHeader()) {
                    beginPayload();
                }
            } else {
                int taken = Math.min(length - at, frameLength - frameRead);
                take(bytes, at, taken);
                at += taken;
            }
            if (inPayload && frameRead == frameLength) {
                endFrame(sink);
            }
        }
    }

    private int neededForHeader() throws FrameViolation {
        if (headerLength < 2) {
            return SHORTEST_HEADER;
        }
        if (headerLength == 2) {
            checkStart();
        }
        return switch (header[1] & 0x7F) {
            case TWO_BYTES_FOLLOW -> SHORTEST_HEADER + 2;
            case EIGHT_BYTES_FOLLOW -> SHORTEST_HEADER + 8;
            default -> SHORTEST_HEADER;
        };
    }

    private void checkStart() throws FrameViolation {
        if ((header[0] & 0x70) != 0) {
            throw violation("an extension nobody agreed on");
        }
        if ((header[1] & 0x80) == 0) {
            throw violation("a client's frame without a mask");
        }
        last = (header[0] & 0x80) != 0;
        opcode = header[0] & 0x0F;
        switch (opcode) {
            case CONTINUATION -> require(inMessage, "a continuation of nothing");
            case TEXT -> require(!inMessage, "a message within a message");
            case BINARY ->
                    throw new FrameViolation(FrameViolation.UNSUPPORTED_DATA, "a binary message");
            case CLOSE, PING, PONG -> {
                require(last, "a control frame in pieces");
                require((header[1] & 0x7F) <= LONGEST_CONTROL, "a long control frame");
            }
            default -> throw violation("an unknown opcode");
        }
    }

    private void beginPayload() throws FrameViolation {
        long length = header[1] & 0x7F;
        if (length == TWO_BYTES_FOLLOW) {
            length = ((header[2] & 0xFFL) << 8) | (header[3] & 0xFFL);
        } else if (length == EIGHT_BYTES_FOLLOW) {
            length = 0;
            for (int i = 2; i < 10; i++) {
                length = (length << 8) | (header[i] & 0xFFL);
            }
        }
        if (length < 0
                || length > maxPayload
                || (!isControl() && length + messageLength > maxPayload)) {
            throw new FrameViolation(FrameViolation.TOO_BIG, "a long message");
        }
        frameLength = (int) length;
        frameRead = 0;
        maskStart = headerLength - 4;
        headerLength = 0;
        inPayload = true;
        if (isControl()) {
            control = frameLength == 0 ? NOTHING : new byte[frameLength];
        } else {
            inMessage = true;
        }
    }

    private void take(byte[] bytes, int from, int count) {
        byte[] target = control;
        int offset = frameRead;
        if (!isControl()) {
            makeRoom(messageLength + count);
            target = message;
            offset = messageLength;
            messageLength += count;
        }
        for (int i = 0; i < count; i++) {
            target[offset + i] =
                    (byte) (bytes[from + i] ^ header[maskStart + ((frameRead + i) & 3)]);
        }
        frameRead += count;
    }

    /** Grows with what has come, not with what was announced. */
    private void makeRoom(int needed) {
        if (needed > message.length) {
            int doubled = Math.max(FIRST_ROOM, message.length * 2);
            message = Arrays.copyOf(message, Math.min(maxPayload, Math.max(doubled, needed)));
        }
    }

    private void endFrame(Sink sink) throws FrameViolation {
        inPayload = false;
        if (isControl()) {
            byte[] data = control;
            control = NOTHING;
            if (opcode == CLOSE) {
                sink.close();
            } else if (opcode == PING) {
                sink.ping(data);
            }
        } else if (last) {
            String text = text();
            message = NOTHING;
            messageLength = 0;
            inMessage = false;
            sink.text(text);
        }
    }

    private String text() throws FrameViolation {
        try {
            return StrictText.decode(message, messageLength);
        } catch (CharacterCodingException malformed) {
            throw new FrameViolation(FrameViolation.NOT_UTF_8, "not UTF-8");
        }
    }

    private boolean isControl() {
        return opcode >= CLOSE;
    }

    private static void require(boolean condition, String otherwise) throws FrameViolation {
        if (!condition) {
            throw violation(otherwise);
        }
    }

    private static FrameViolation violation(String why) {
        return new FrameViolation(FrameViolation.PROTOCOL_ERROR, why);
    }
}
