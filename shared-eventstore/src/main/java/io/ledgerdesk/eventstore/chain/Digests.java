package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.LoggedEvent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * SHA-256 over all that is stored of an event. Each text and each byte string is preceded by its
 * length, so that nothing can be moved from one field to the next. For one thread at a time.
 */
final class Digests {

    private static final byte[] EVENT = "ledgerdesk-event/1".getBytes(StandardCharsets.UTF_8);

    private final MessageDigest sha256 = sha256();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    byte[] of(LoggedEvent event) {
        sha256.reset();
        sha256.update(EVENT);
        add(event.position());
        add(event.eventId());
        add(event.aggregateType());
        add(event.aggregateId());
        add(event.sequence());
        add(event.type());
        add(event.revision());
        add(ChronoUnit.MICROS.between(Instant.EPOCH, event.recordedAt()));
        add(event.payload());
        add(event.metadata());
        return sha256.digest();
    }

    private void add(long value) {
        sha256.update(number.clear().putLong(value).array());
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] bytes) {
        add(bytes.length);
        sha256.update(bytes);
    }
}
