package io.ledgerdesk.query.platform.socketio.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames as a WebSocket client writes them, right or wrong. */
final class RawFrames {

    private static final byte[] MASK = {0x11, (byte) 0xA2, 0x33, (byte) 0xF4};

    private RawFrames() {}

    static byte[] text(String message) {
        return frame(0x81, message.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] frame(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
        if (payload.length <= 125) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length <= 0xFFFF) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i & 3]));
        }
        byte[] written = new byte[frame.position()];
        frame.flip().get(written);
        return written;
    }
}
