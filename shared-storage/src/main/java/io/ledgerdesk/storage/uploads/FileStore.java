package io.ledgerdesk.storage.uploads;

import org.springframework.core.io.Resource;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where the bytes of uploads are. Both sides see the same: the one puts, the other opens. Names are
 * those of {@link UploadNames}; nothing else is stored.
 */
public interface FileStore {

    /** Where a file can be put together before it is stored, with room for it. */
    Path incoming() throws IOException;

    /**
     * Stores a file durably under a name that is not in use; the file itself is gone after that.
     */
    void put(String name, Path file) throws IOException;

    /** The bytes; whether there are any is the resource's to tell. */
    Resource open(String name);

    /** Removes the bytes; that there are none is no failure. */
    void delete(String name) throws IOException;

    /** Removes what a crash left half put together, some time ago. */
    void tidy() throws IOException;
}
