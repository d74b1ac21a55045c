package io.ledgerdesk.storage.uploads;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.storage.failure.FilesUnavailable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Uploads in a directory. */
class LocalFilesIT extends FileStoreContract {

    @TempDir private Path directory;

    @Override
    FileStore files() {
        return new LocalFiles(directory);
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsAnUnavailableStore() throws IOException {
        Path noDirectory = Files.createFile(directory.resolve("a file"));
        FileStore broken = new LocalFiles(noDirectory);

        assertThatThrownBy(broken::incoming).isInstanceOf(FilesUnavailable.class);
        Path file = Files.createFile(directory.resolve("b"));
        assertThatThrownBy(() -> broken.put(name(), file)).isInstanceOf(FilesUnavailable.class);
    }
}
