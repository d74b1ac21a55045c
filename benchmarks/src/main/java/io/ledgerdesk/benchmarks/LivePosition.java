package io.ledgerdesk.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds the position in a frame without reading the rest of it. */
final class LivePosition {

    private static final byte[] NAME = "\"position\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESYNC = "42[\"resync\"".getBytes(StandardCharsets.US_ASCII);
    private static final int FAR_ENOUGH = 160;

    private LivePosition() {}

    static boolean isResync(byte[] bytes, int start, int end) {
        return end - start > RESYNC.length
                && Arrays.equals(bytes, start, start + RESYNC.length, RESYNC, 0, RESYNC.length);
    }

    /** The position at the end of a frame; -1 when there is none. */
    static long in(byte[] bytes, int start, int end) {
        int last = Math.max(start, end - FAR_ENOUGH);
        for (int i = end - NAME.length; i >= last; i--) {
            if (bytes[i] == '"' && Arrays.equals(bytes, i, i + NAME.length, NAME, 0, NAME.length)) {
                long position = 0;
                for (int digit = i + NAME.length; bytes[digit] != '"'; digit++) {
                    position = position * 10 + bytes[digit] - '0';
                }
                return position;
            }
        }
        return -1;
    }
}
