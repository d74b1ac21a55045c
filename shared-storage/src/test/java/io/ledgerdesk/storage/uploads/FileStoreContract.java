package io.ledgerdesk.storage.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** What every store of files keeps to. */
abstract class FileStoreContract {

    private static final int LARGEST = 10 * 1024 * 1024;

    abstract FileStore files();

    @Test
    void whatWasPutIsThereByteForByte() throws IOException {
        for (int size : new int[] {1, 8191, 65_537, LARGEST}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            String name = name();
            Path file = put(name, content);

            assertThat(file).doesNotExist();
            Resource stored = files().open(name);
            assertThat(stored.exists()).isTrue();
            assertThat(stored.isReadable()).isTrue();
            assertThat(stored.contentLength()).isEqualTo(size);
            try (InputStream bytes = stored.getInputStream()) {
                assertThat(bytes.readAllBytes()).isEqualTo(content);
                assertThat(bytes.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aPartIsReadWithoutWhatIsBeforeIt() throws IOException {
        String name = name();
        put(name, "0123456789".getBytes(StandardCharsets.US_ASCII));

        try (InputStream bytes = files().open(name).getInputStream()) {
            bytes.skipNBytes(3);
            assertThat(bytes.readNBytes(4)).asString().isEqualTo("3456");
            bytes.skipNBytes(1);
            assertThat(bytes.read()).isEqualTo('8');
        }
        try (InputStream bytes = files().open(name).getInputStream()) {
            bytes.skipNBytes(10);
            assertThat(bytes.read()).isEqualTo(-1);
        }
    }

    @Test
    void aLargeFileMayBeLeftHalfRead() throws IOException {
        String name = name();
        put(name, new byte[LARGEST]);

        for (int i = 0; i < 5; i++) {
            try (InputStream bytes = files().open(name).getInputStream()) {
                assertThat(bytes.readNBytes(1000)).hasSize(1000);
            }
        }
        assertThat(files().open(name).contentLength()).isEqualTo(LARGEST);
    }

    @Test
    void whatIsNotThereIsToldToBeMissing() {
        Resource nothing = files().open(name());

        assertThat(nothing.exists()).isFalse();
        assertThat(nothing.isReadable()).isFalse();
        assertThat(catchThrowable(nothing::contentLength))
                .isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void whatWasDeletedIsGoneAndMayBeDeletedAgain() throws IOException {
        String name = name();
        put(name, new byte[] {1});

        files().delete(name);
        files().delete(name);

        assertThat(files().open(name).exists()).isFalse();
    }

    @Test
    void onlyNamesOfUploadsAreLookedFor() {
        for (String name : new String[] {"../../etc/passwd", "a.png", "", "ticket-1-x.png"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> files().open(name));
            assertThatIllegalArgumentException().isThrownBy(() -> files().delete(name));
            assertThatIllegalArgumentException().isThrownBy(() -> files().put(name, Path.of("x")));
        }
    }

    @Test
    void whatACrashLeftIsTidiedAfterADay() throws IOException {
        Path old = files().incoming();
        Path fresh = files().incoming();
        Files.setLastModifiedTime(
                old, FileTime.from(Instant.now().minus(Duration.ofHours(24).plusMinutes(1))));

        files().tidy();

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        Files.delete(fresh);
    }

    final Path put(String name, byte[] content) throws IOException {
        Path file = files().incoming();
        Files.write(file, content);
        files().put(name, file);
        return file;
    }

    static String name() {
        return UploadNames.fresh(Instant.now(), "txt");
    }
}
