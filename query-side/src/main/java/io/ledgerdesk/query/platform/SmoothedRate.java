package io.ledgerdesk.query.platform;

/**
 * How quickly a place in the log moves on, smoothed over the last few times it was told. For one
 * thread at a time that tells, and any number that ask.
 */
public final class SmoothedRate {

    private static final double WEIGHT = 0.3;
    private static final double NANOS = 1e9;

    private long lastPosition = -1;
    private long lastTime;
    private volatile double perSecond;

    /**
     * Tells where it is; to be called regularly.
     *
     * @param position in the log
     * @param now as {@link System#nanoTime} has it
     */
    public void tell(long position, long now) {
        if (lastPosition >= 0 && now > lastTime) {
            double current = (position - lastPosition) * NANOS / (now - lastTime);
            perSecond = WEIGHT * current + (1 - WEIGHT) * perSecond;
        }
        lastPosition = position;
        lastTime = now;
    }

    /** Positions per second. */
    public double perSecond() {
        return perSecond;
    }
}
