package io.ledgerdesk.eventstore.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Key files as docs/operations.md has them made, where there is an OpenSSL that knows Ed25519. */
class SigningKeyTest {

    @TempDir private Path directory;

    @Test
    void thePublicHalfIsTakenOutOfAKeyThatWasMadeHere() throws Exception {
        Path key = directory.resolve("chain.key");
        Path publicKey = directory.resolve("chain.pub");
        SigningKey made = SigningKey.readOrCreate(key);

        assumeThat(openssl("pkey", "-in", key, "-pubout", "-out", publicKey)).isTrue();

        assertThat(TrustedKeys.parse(Files.readString(publicKey))).isEqualTo(made.publicKey());
        List<String> lines = Files.readAllLines(publicKey);
        assertThat(lines).hasSize(3);
        assertThat(TrustedKeys.parse(lines.get(1))).isEqualTo(made.publicKey());
    }

    @Test
    void aKeyThatWasMadeByHandIsRead() throws Exception {
        Path key = directory.resolve("chain.key");
        Path publicKey = directory.resolve("chain.pub");
        assumeThat(openssl("genpkey", "-algorithm", "ed25519", "-out", key)).isTrue();
        assertThat(openssl("pkey", "-in", key, "-pubout", "-out", publicKey)).isTrue();
        Files.writeString(key, Files.readString(publicKey), StandardOpenOption.APPEND);

        assertThat(SigningKey.read(key).publicKey())
                .isEqualTo(TrustedKeys.parse(Files.readString(publicKey)));
    }

    private boolean openssl(Object... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("output").toFile())
                            .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
