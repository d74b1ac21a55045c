package io.ledgerdesk.query.platform.socketio;

/** One carrier of a session's packets. None of its methods blocks. */
public interface Transport {

    /** Whether the session may move from here to a better carrier. */
    boolean isUpgradable();

    /** There is something to fetch with {@link EngineSession#next}, or the session is closing. */
    void wake();

    /** Sends a packet past the session, while it is still carried by another. */
    void sendPast(EncodedPacket packet);

    /** The client is about to move to another carrier: lets go of a request that waits. */
    void release();

    /** Ends the carrier at once, whatever still waits. */
    void terminate();
}
