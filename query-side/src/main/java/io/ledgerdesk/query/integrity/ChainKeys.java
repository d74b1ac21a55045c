package io.ledgerdesk.query.integrity;

import io.ledgerdesk.eventstore.chain.ChainMemory;
import io.ledgerdesk.eventstore.chain.SigningKey;
import io.ledgerdesk.eventstore.chain.TrustedKeys;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/**
 * This node's key and those that it trusts.
 *
 * @param signing null on a node that makes no checkpoints
 * @param memory of the newest checkpoint that this node knows of
 */
record ChainKeys(@Nullable SigningKey signing, TrustedKeys trusted, ChainMemory memory) {

    private static final String SEEN = ".seen";

    static ChainKeys from(ChainProperties properties) {
        List<PublicKey> keys = new ArrayList<>();
        properties.trustedKeys().forEach(key -> keys.add(TrustedKeys.parse(key)));
        SigningKey signing = signingKey(properties);
        if (signing != null) {
            keys.add(signing.publicKey());
        }
        return new ChainKeys(
                signing,
                new TrustedKeys(keys),
                signing == null
                        ? ChainMemory.ofThisProcess()
                        : ChainMemory.in(Path.of(properties.keyFile() + SEEN)));
    }

    private static @Nullable SigningKey signingKey(ChainProperties properties) {
        if (properties.keyFile().isBlank()) {
            return null;
        }
        Path file = Path.of(properties.keyFile());
        try {
            return properties.createKey() ? SigningKey.readOrCreate(file) : SigningKey.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("ledgerdesk.chain.key-file: " + e.getMessage(), e);
        }
    }
}
