package io.ledgerdesk.web.identity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** When the credentials of the present request end, for answers that last longer than they. */
public final class CallerExpiry {

    private CallerExpiry() {}

    /** Null for never, and where nobody authenticated. */
    public static @Nullable Instant current() {
        return CallerToken.currentExpiry();
    }
}
