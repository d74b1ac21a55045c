package io.ledgerdesk.storage.uploads;

import io.ledgerdesk.storage.failure.FilesUnavailable;

import org.springframework.core.io.Resource;

import java.nio.file.Path;

/**
 * Where the bytes of uploads are. Both sides see the same: the one puts, the other opens. Names are
 * those of {@link UploadNames}; nothing else is stored. Whatever cannot be done for now ends in
 * {@link FilesUnavailable}, within a bound.
 */
public interface FileStore {

    /** A new file on this machine in which an upload can be put together before it is stored. */
    Path incoming();

    /**
     * Stores a file durably under a name that is not in use; the file itself is gone after that.
     */
    void put(String name, Path file);

    /** The bytes; whether there are any is the resource's to tell. */
    Resource open(String name);

    /** Removes the bytes; that there are none is no failure. */
    void delete(String name);

    /** Removes what a crash left half put together, some time ago. */
    void tidy();
}
