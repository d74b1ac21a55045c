package io.ledgerdesk.web.identity;

import io.ledgerdesk.web.problem.Suspension;

import org.jspecify.annotations.Nullable;

/** What the profile source knows about a requester. */
record Profile(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String userType,
        @Nullable Suspension suspension,
        @Nullable String sessionId) {

    static final Profile UNKNOWN = new Profile(null, null, null, null, null, null);
}
