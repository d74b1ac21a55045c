package io.ledgerdesk.standalone.cli;

import io.ledgerdesk.eventstore.chain.SigningKey;
import io.ledgerdesk.eventstore.chain.TrustedKeys;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/** Whose signatures count. */
final class KeyOptions {

    @Option(
            names = "--public-key",
            description =
                    "File with the public key that checkpoints are signed with, in PEM; may be"
                            + " repeated. Without it, chain.key in the data directory.")
    private @Nullable List<Path> files;

    TrustedKeys trusted(Path dataDir) {
        List<PublicKey> keys = new ArrayList<>();
        try {
            if (files == null) {
                keys.add(SigningKey.read(dataDir.resolve("chain.key")).publicKey());
            } else {
                for (Path file : files) {
                    keys.add(publicKey(Files.readString(file)));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new CliFailure(
                    ExitCodes.USAGE, "No key to trust, see --public-key: " + e.getMessage());
        }
        return new TrustedKeys(keys);
    }

    /** The file may hold the private half, too. */
    private static PublicKey publicKey(String text) {
        int begin = text.indexOf("-----BEGIN PUBLIC KEY-----");
        return TrustedKeys.parse(begin < 0 ? text : text.substring(begin));
    }
}
