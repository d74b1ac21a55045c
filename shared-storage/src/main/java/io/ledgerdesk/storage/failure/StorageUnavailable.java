package io.ledgerdesk.storage.failure;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** What is kept beside the events cannot be reached. */
public final class StorageUnavailable extends Rejection {

    private static final long serialVersionUID = 1L;

    public StorageUnavailable(@Nullable Throwable cause) {
        super(
                RejectionKind.UNAVAILABLE,
                "storage_unavailable",
                "The storage cannot be reached at the moment; try again",
                Map.of(),
                cause);
    }
}
