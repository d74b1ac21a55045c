package io.ledgerdesk.storage.uploads;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Uploads in a directory, 256 subdirectories deep by the last two digits of their names. */
final class LocalFiles implements FileStore {

    private final Path directory;
    private final IncomingFiles incoming;

    LocalFiles(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.incoming = new IncomingFiles(this.directory);
    }

    @Override
    public Path incoming() {
        return incoming.fresh();
    }

    @Override
    public void put(String name, Path file) {
        Path target = path(name);
        try {
            try (FileChannel content = FileChannel.open(file, StandardOpenOption.WRITE)) {
                content.force(true);
            }
            Files.createDirectories(target.resolveSibling(""));
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw IncomingFiles.unavailable(e);
        }
    }

    @Override
    public Resource open(String name) {
        return new FileSystemResource(path(name));
    }

    @Override
    public void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            throw IncomingFiles.unavailable(e);
        }
    }

    @Override
    public void tidy() {
        incoming.tidy();
    }

    private Path path(String name) {
        UploadNames.requireWellFormed(name);
        String digits = name.substring(0, name.lastIndexOf('.'));
        return directory.resolve(digits.substring(digits.length() - 2)).resolve(name);
    }
}
