package io.ledgerdesk.eventstore.chain;

import java.util.HexFormat;

/**
 * A checkpoint that was there once, and has to be there still.
 *
 * @param number of it, 0 where only the hash is known
 * @param lastPosition that it covers, 0 where only the hash is known
 * @param hash of it, in hex
 */
public record SeenCheckpoint(long number, long lastPosition, String hash) {

    /** One of which somebody has noted the hash. */
    public static SeenCheckpoint withHash(String hash) {
        return new SeenCheckpoint(0, 0, hash);
    }

    static SeenCheckpoint of(Checkpoint checkpoint) {
        return new SeenCheckpoint(
                checkpoint.number(), checkpoint.lastPosition(), hex(checkpoint.hash()));
    }

    boolean is(Checkpoint checkpoint) {
        return hash.equalsIgnoreCase(hex(checkpoint.hash()));
    }

    /** What is wrong when it is not there. */
    String complaint() {
        return number == 0
                ? "no checkpoint has the hash " + hash
                : "checkpoint "
                        + number
                        + ", seen before with the hash "
                        + hash
                        + ", is gone or another";
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
