package io.ledgerdesk.eventstore.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A signed statement about a stretch of the log and, through the hash, about all before it.
 *
 * @param number from 1, without holes
 * @param firstPosition of the first event it covers
 * @param lastPosition of the last; later checkpoints cover positions beyond
 * @param events how many it covers
 * @param hash over the hash of the checkpoint before and the digests of the events
 * @param locators see {@link Block}
 * @param keyId which key has signed
 * @param signature Ed25519 over all of the above
 */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
public record Checkpoint(
        long number,
        long firstPosition,
        long lastPosition,
        int events,
        byte[] hash,
        byte[] locators,
        String keyId,
        byte[] signature) {

    private static final byte[] CONTEXT =
            "ledgerdesk-checkpoint/1".getBytes(StandardCharsets.UTF_8);

    /** What is signed. */
    byte[] statement() {
        byte[] locatorsHash = Digests.sha256().digest(locators);
        byte[] key = keyId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(
                        CONTEXT.length
                                + 3 * Long.BYTES
                                + 2 * Integer.BYTES
                                + hash.length
                                + locatorsHash.length
                                + key.length)
                .put(CONTEXT)
                .putLong(number)
                .putLong(firstPosition)
                .putLong(lastPosition)
                .putInt(events)
                .putInt(hash.length)
                .put(hash)
                .put(locatorsHash)
                .put(key)
                .array();
    }
}
