package io.ledgerdesk.query.live;

/**
 * How a transport writes a frame. Kept as a constant: each frame remembers what every encoding made
 * of it, so that it is written once, however many connections get it.
 */
@FunctionalInterface
public interface FrameEncoding<T> {

    /** The frame as it goes over the wire. */
    T encode(Frame frame);
}
