package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Sends rows to the server in the binary format of {@code COPY}, which neither side has to write
 * out as text and read again.
 */
final class CopyBinary implements AutoCloseable {

    /** Bytes that are collected before they are sent. */
    private static final int CHUNK = 1 << 16;

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** The server counts from 2000 on. */
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400;

    /** Beyond any time that the server takes, and far from an overflow. */
    private static final long MOST_SECONDS = 9_220_000_000_000L;

    private static final char LAST_ASCII = 127;
    private static final byte JSONB_VERSION = 1;
    private static final int WEIGHT_SHIFT = 14;

    private final CopyIn copying;
    private byte[] bytes = new byte[2 * CHUNK];
    private int length;

    /**
     * Begins.
     *
     * @param sql {@code COPY … FROM STDIN (FORMAT binary)}
     */
    CopyBinary(Connection connection, String sql) throws SQLException {
        this.copying = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        put(HEADER);
    }

    /** A row of so many values, which are to follow. */
    void row(int values) throws SQLException {
        if (length >= CHUNK) {
            send();
        }
        putShort(values);
    }

    /**
     * The next column's value.
     *
     * @param type of the column, as PostgreSQL names it
     */
    void value(String type, @Nullable Object value) throws SQLException {
        if (value == null) {
            putInt(-1);
            return;
        }
        switch (type) {
            case "text" -> text(StoredText.storable(value.toString()));
            case "jsonb" -> json(StoredText.storable(value.toString()));
            case "tsvector" -> words(value.toString());
            case "int8" -> {
                putInt(Long.BYTES);
                putLong(((Number) value).longValue());
            }
            case "int4" -> {
                putInt(Integer.BYTES);
                putInt(((Number) value).intValue());
            }
            case "bool" -> {
                putInt(1);
                put((byte) ((Boolean) value ? 1 : 0));
            }
            case "timestamptz" -> {
                putInt(Long.BYTES);
                putLong(micros((Instant) value));
            }
            case "date" -> {
                putInt(Integer.BYTES);
                putInt(Math.toIntExact(((LocalDate) value).toEpochDay() - EPOCH_DAY));
            }
            default -> throw new IllegalArgumentException("no binary format for " + type);
        }
    }

    private void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        putInt(encoded.length);
        put(encoded);
    }

    private void json(String json) {
        byte[] encoded = json.getBytes(StandardCharsets.UTF_8);
        putInt(encoded.length + 1);
        put(JSONB_VERSION);
        put(encoded);
    }

    private static long micros(Instant instant) throws SQLException {
        long seconds = instant.getEpochSecond() - EPOCH_SECOND;
        if (Math.abs(seconds) > MOST_SECONDS) {
            throw new SQLException("timestamp out of range", "22008");
        }
        return seconds * 1_000_000 + (long) Math.rint(instant.getNano() / 1000.0);
    }

    /** Takes {@code 'payout':1A,7 'friday'} apart, whose words hold no quotes. */
    private void words(String vector) {
        int lengthAt = length;
        putInt(0);
        int numberAt = length;
        putInt(0);
        int number = 0;
        int at = vector.indexOf('\'');
        while (at >= 0) {
            int end = vector.indexOf('\'', at + 1);
            putPiece(vector, at + 1, end);
            put((byte) 0);
            number++;
            at = places(vector, end + 1);
        }
        int end = length;
        length = lengthAt;
        putInt(end - numberAt);
        putInt(number);
        length = end;
    }

    /** Answers where the next word begins. */
    private int places(String vector, int from) {
        int numberAt = length;
        putShort(0);
        int number = 0;
        int at = from;
        int last = 0;
        while (at < vector.length() && vector.charAt(at) != '\'') {
            char c = vector.charAt(at);
            if (c < '0' || c > '9') {
                at++;
                continue;
            }
            int place = 0;
            while (at < vector.length() && vector.charAt(at) >= '0' && vector.charAt(at) <= '9') {
                place = 10 * place + vector.charAt(at) - '0';
                at++;
            }
            // Where all places beyond the last one that there is are one, once.
            if (place > last) {
                int weight = at < vector.length() ? weight(vector.charAt(at)) : 0;
                putShort(weight << WEIGHT_SHIFT | place);
                number++;
                last = place;
            }
        }
        int end = length;
        length = numberAt;
        putShort(number);
        length = end;
        return at < vector.length() ? at : -1;
    }

    private static int weight(char letter) {
        return letter >= 'A' && letter <= 'D' ? 'D' - letter : 0;
    }

    private void putPiece(String text, int from, int to) {
        reserve(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c > LAST_ASCII) {
                put(text.substring(i, to).getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[length++] = (byte) c;
        }
    }

    private void put(byte value) {
        reserve(1);
        bytes[length++] = value;
    }

    private void put(byte[] values) {
        reserve(values.length);
        System.arraycopy(values, 0, bytes, length, values.length);
        length += values.length;
    }

    private void putShort(int value) {
        reserve(Short.BYTES);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void putInt(int value) {
        putShort(value >> 16);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private void send() throws SQLException {
        copying.writeToCopy(bytes, 0, length);
        length = 0;
    }

    /** Ends it well; without this, nothing is in the table. */
    void finish() throws SQLException {
        putShort(-1);
        send();
        copying.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copying.isActive()) {
            copying.cancelCopy();
        }
    }
}
