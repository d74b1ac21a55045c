package io.ledgerdesk.storage.failure;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** The bytes of uploaded files cannot be stored or read at the moment. */
public final class FilesUnavailable extends Rejection {

    private static final long serialVersionUID = 1L;

    public FilesUnavailable(@Nullable Throwable cause) {
        super(
                RejectionKind.UNAVAILABLE,
                "file_storage_unavailable",
                "Files cannot be stored or read at the moment; try again",
                Map.of(),
                cause);
    }
}
