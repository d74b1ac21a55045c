package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The events between two checkpoints, as they are being read. Its hash is over the hash before and,
 * for each event, the position and the digest; positions without an event add nothing, so that an
 * event that appears in a gap later changes the hash. Its locators are, for each event, 8 bytes of
 * position and the first 8 of the digest.
 */
final class Block {

    /** The hash before the first checkpoint. */
    static final byte[] GENESIS =
            Digests.sha256().digest("ledgerdesk-chain/1".getBytes(StandardCharsets.UTF_8));

    private static final int PREFIX = 8;
    private static final int LOCATOR = Long.BYTES + PREFIX;

    private final MessageDigest hash = Digests.sha256();
    private final List<Locator> locators = new ArrayList<>();

    Block(byte[] hashBefore) {
        hash.update(hashBefore);
    }

    void add(LoggedEvent event, byte[] digest) {
        hash.update(ByteBuffer.allocate(Long.BYTES).putLong(event.position()).array());
        hash.update(digest);
        locators.add(new Locator(event.position(), ByteBuffer.wrap(digest).getLong()));
    }

    int events() {
        return locators.size();
    }

    long firstPosition() {
        return locators.getFirst().position();
    }

    long lastPosition() {
        return locators.getLast().position();
    }

    /** To be asked once, after all events. */
    byte[] hash() {
        return hash.digest();
    }

    byte[] locators() {
        ByteBuffer bytes = ByteBuffer.allocate(locators.size() * LOCATOR);
        locators.forEach(
                locator -> bytes.putLong(locator.position()).putLong(locator.digestPrefix()));
        return bytes.array();
    }

    /** The first difference to what was there when the checkpoint was made; null for none. */
    @Nullable Finding firstDifference(Checkpoint checkpoint) {
        List<Locator> expected = read(checkpoint.locators());
        for (int i = 0; i < Math.max(expected.size(), locators.size()); i++) {
            @Nullable Locator was = i < expected.size() ? expected.get(i) : null;
            @Nullable Locator is = i < locators.size() ? locators.get(i) : null;
            if (was != null && is != null && was.equals(is)) {
                continue;
            }
            if (was == null || (is != null && is.position() < was.position())) {
                return new Finding(
                        is == null ? checkpoint.lastPosition() : is.position(),
                        Finding.Kind.INSERTED,
                        "an event that was not there");
            }
            return is == null || is.position() > was.position()
                    ? new Finding(was.position(), Finding.Kind.MISSING, "the event is missing")
                    : new Finding(was.position(), Finding.Kind.CHANGED, "the event was changed");
        }
        return null;
    }

    private static List<Locator> read(byte[] bytes) {
        List<Locator> locators = new ArrayList<>(bytes.length / LOCATOR);
        ByteBuffer buffer = ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length));
        while (buffer.remaining() >= LOCATOR) {
            locators.add(new Locator(buffer.getLong(), buffer.getLong()));
        }
        return locators;
    }

    private record Locator(long position, long digestPrefix) {}
}
