package io.ledgerdesk.eventstore.chain;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The newest checkpoint that a node has made, kept in a file beside its key: out of reach of
 * whoever can write to the database and nowhere else. Without it, events could be changed and their
 * checkpoints deleted, and the node would sign what it finds. For any thread.
 */
public final class ChainMemory {

    private static final Logger LOG = LoggerFactory.getLogger(ChainMemory.class);

    private final @Nullable Path file;
    private @Nullable SeenCheckpoint seen;
    private boolean warned;

    private ChainMemory(@Nullable Path file, @Nullable SeenCheckpoint seen) {
        this.file = file;
        this.seen = seen;
    }

    /** Forgets with the process. */
    public static ChainMemory ofThisProcess() {
        return new ChainMemory(null, null);
    }

    /**
     * Kept in a file, which need not be there yet.
     *
     * @throws UncheckedIOException when it cannot be read, or holds something else
     */
    public static ChainMemory in(Path file) {
        try {
            return new ChainMemory(file, Files.exists(file) ? read(file) : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SeenCheckpoint read(Path file) throws IOException {
        String[] parts = Files.readString(file).strip().split(" ", -1);
        try {
            if (parts.length == 3) {
                return new SeenCheckpoint(
                        Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
            }
        } catch (NumberFormatException e) {
            throw new IOException(file + " tells of no checkpoint", e);
        }
        throw new IOException(file + " tells of no checkpoint");
    }

    /** The newest one. */
    public synchronized Optional<SeenCheckpoint> seen() {
        return Optional.ofNullable(seen);
    }

    /** A file that cannot be written keeps nothing from being signed: it is warned of, once. */
    synchronized void keep(SeenCheckpoint checkpoint) {
        seen = checkpoint;
        if (file == null) {
            return;
        }
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(
                    draft,
                    checkpoint.number()
                            + " "
                            + checkpoint.lastPosition()
                            + " "
                            + checkpoint.hash()
                            + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!warned) {
                LOG.warn("the newest checkpoint cannot be remembered in {}", file, e);
                warned = true;
            }
        }
    }
}
