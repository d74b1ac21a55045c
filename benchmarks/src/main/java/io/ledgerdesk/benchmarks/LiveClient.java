package io.ledgerdesk.benchmarks;

import org.jspecify.annotations.Nullable;

import java.nio.channels.SocketChannel;

/**
 * One real client of the push: what it shows, and what it has heard. Used by the thread of {@link
 * LiveClients}, and by others once nothing happens any more.
 */
final class LiveClient {

    /** How far its connection has come. */
    enum Phase {
        AWAY,
        OPENING,
        UPGRADING,
        GREETING,
        CONNECTED
    }

    private static final long FACTOR = 31;

    private final String who;
    private final String token;
    private @Nullable SocketChannel channel;
    private byte[] rest = {};
    private Phase phase = Phase.AWAY;
    private long lastPosition = -1;
    private int frames;
    private int disorders;
    private int resyncs;
    private long digest;

    /**
     * A client that is not connected yet.
     *
     * @param who {@code monitor} for one that watches all tickets, else a requester's id
     */
    LiveClient(String who, String token) {
        this.who = who;
        this.token = token;
    }

    String who() {
        return who;
    }

    Phase phase() {
        return phase;
    }

    void setPhase(Phase next) {
        phase = next;
    }

    @Nullable SocketChannel channel() {
        return channel;
    }

    void setChannel(@Nullable SocketChannel next) {
        channel = next;
        rest = new byte[0];
    }

    /** Bytes of a frame that has not come whole yet. */
    byte[] rest() {
        return rest;
    }

    void keep(byte[] bytes) {
        rest = bytes;
    }

    /** What it shows: its token, and what it has heard last. */
    String auth() {
        String resume = lastPosition < 0 ? "" : ",\"resumeAfter\":\"" + lastPosition + '"';
        return "{\"token\":\"" + token + "\",\"who\":\"" + who + '"' + resume + '}';
    }

    /** It has seen everything up to here. */
    void begin(long position) {
        lastPosition = position;
    }

    void heard(long position) {
        if (position <= lastPosition) {
            disorders++;
        }
        lastPosition = position;
        digest = next(digest, position);
        frames++;
    }

    void resync() {
        resyncs++;
    }

    static long next(long digest, long position) {
        return digest * FACTOR + position;
    }

    int frames() {
        return frames;
    }

    int disorders() {
        return disorders;
    }

    int resyncs() {
        return resyncs;
    }

    /** Of all positions that it has heard, in their order. */
    long digest() {
        return digest;
    }
}
