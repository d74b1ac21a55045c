package io.ledgerdesk.query.platform.socketio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One outgoing packet, encoded once however many connections it goes to: an unmasked WebSocket text
 * frame, whose payload alone is what polling sends.
 */
public final class EncodedPacket {

    private static final byte WHOLE_TEXT = (byte) 0x81;
    private static final int LONGEST_IN_ONE_BYTE = 125;
    private static final int LONGEST_IN_TWO_BYTES = 0xFFFF;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;

    private final byte[] frame;
    private final int start;

    private EncodedPacket(byte[] frame, int start) {
        this.frame = frame;
        this.start = start;
    }

    static EncodedPacket of(String packet) {
        byte[] text = packet.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(text.length + headerOf(text.length)).put(WHOLE_TEXT);
        if (text.length <= LONGEST_IN_ONE_BYTE) {
            frame.put((byte) text.length);
        } else if (text.length <= LONGEST_IN_TWO_BYTES) {
            frame.put((byte) TWO_BYTES_FOLLOW).putShort((short) text.length);
        } else {
            frame.put((byte) EIGHT_BYTES_FOLLOW).putLong(text.length);
        }
        int start = frame.position();
        return new EncodedPacket(frame.put(text).array(), start);
    }

    private static int headerOf(int length) {
        if (length <= LONGEST_IN_ONE_BYTE) {
            return 2;
        }
        return length <= LONGEST_IN_TWO_BYTES ? 4 : 10;
    }

    /** The bytes of the WebSocket frame; shared by all connections and only to be read. */
    public byte[] frame() {
        return frame;
    }

    /** Where in the frame the packet itself begins. */
    public int payloadStart() {
        return start;
    }

    /** How long the packet itself is. */
    public int payloadLength() {
        return frame.length - start;
    }

    @Override
    public String toString() {
        return new String(frame, start, payloadLength(), StandardCharsets.UTF_8);
    }
}
