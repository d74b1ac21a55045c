package io.ledgerdesk.benchmarks;

import java.util.Arrays;

/** When frames arrived, millions of them. */
final class Arrivals {

    private int[] positions = new int[1 << 16];
    private long[] times = new long[1 << 16];
    private int size;

    synchronized void add(long position, long nanos) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
        }
        positions[size] = Math.toIntExact(position);
        times[size] = nanos;
        size++;
    }

    synchronized void clear() {
        size = 0;
    }

    synchronized int count() {
        return size;
    }

    /** From the moments given by position until the frames arrived; never less than nothing. */
    synchronized HttpLoad.Latencies since(LiveChanges.Moments moments) {
        long[] latencies = new long[size];
        int known = 0;
        for (int i = 0; i < size; i++) {
            long begin = moments.of(positions[i]);
            if (begin != LiveChanges.Moments.NEVER) {
                latencies[known] = Math.max(0, times[i] - begin);
                known++;
            }
        }
        long[] sorted = Arrays.copyOf(latencies, known);
        Arrays.sort(sorted);
        return new HttpLoad.Latencies(sorted);
    }
}
