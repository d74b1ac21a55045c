package io.ledgerdesk.standalone.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

class DataDirectoryIT {

    @TempDir private Path parent;

    @Test
    void aNewDirectoryIsForItsOwnerOnly() throws IOException {
        try (DataDirectory data = DataDirectory.open(parent.resolve("a/b"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aSecondHolderInTheSameProcessIsRefused() {
        try (DataDirectory first = DataDirectory.open(parent)) {
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> DataDirectory.open(parent))
                    .withMessageContaining(first.path().toString())
                    .withMessageContaining("is in use by another Ledgerdesk");
        }
        DataDirectory.open(parent).close();
    }

    @Test
    void aSecondProcessIsRefusedUntilTheFirstIsKilled() throws Exception {
        Process holder = hold(parent);
        try {
            Path held = parent.resolve("held");
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(held));
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> DataDirectory.open(parent))
                    .withMessageContaining("(process " + holder.pid() + ")");
        } finally {
            holder.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        DataDirectory.open(parent).close();
    }

    private static Process hold(Path directory) throws Exception {
        Path main =
                Path.of(
                        DataDirectory.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        Path test =
                Path.of(Holder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        main + ":" + test,
                        Holder.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
    }

    /** Runs in a process of its own: holds a directory until it is killed, at most a minute. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws Exception {
            try (DataDirectory data = DataDirectory.open(Path.of(args[0]))) {
                data.writePrivate("held", "");
                new java.util.concurrent.CountDownLatch(1).await(1, TimeUnit.MINUTES);
            }
        }
    }

    @Test
    void aSecretIsMadeOnceAndKeptForItsOwnerOnly() throws IOException {
        String made;
        try (DataDirectory data = DataDirectory.open(parent)) {
            assertThat(data.secret("a.secret")).isEmpty();
            made = data.secretOrNew("a.secret");
            assertThat(made).hasSize(43);
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(data.resolve("a.secret"))))
                    .isEqualTo("rw-------");
        }
        try (DataDirectory data = DataDirectory.open(parent)) {
            assertThat(data.secretOrNew("a.secret")).isEqualTo(made);
        }
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> DataDirectory.open(file))
                .withMessageContaining(file.toString());
    }
}
