package io.ledgerdesk.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Rows in the binary form of PostgreSQL's COPY. */
final class CopyRows {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    private static final short END = -1;

    private ByteBuffer rows;

    CopyRows(int expectedBytes) {
        rows = ByteBuffer.allocate(expectedBytes + (expectedBytes >> 4) + 64);
        rows.put(SIGNATURE).putInt(0).putInt(0);
    }

    int size() {
        return rows.position();
    }

    /** Begins a row of so many columns. */
    void begin(int columns) {
        room(Short.BYTES).putShort((short) columns);
    }

    void uuid(UUID value) {
        room(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
    }

    void number(long value) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
    }

    void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
    }

    /** All of it; nothing can be added afterwards. */
    byte[] finished() {
        room(Short.BYTES).putShort(END);
        return Arrays.copyOf(rows.array(), rows.position());
    }

    private ByteBuffer room(int bytes) {
        if (rows.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(rows.capacity() * 2 + bytes);
            rows.flip();
            rows = larger.put(rows);
        }
        return rows;
    }
}
