package io.ledgerdesk.api;

/** Why a message was rejected, in the terms an edge needs to choose a status. */
public enum RejectionKind {
    /** The message itself is wrong: HTTP 400. */
    INVALID,
    /** What it names does not exist: HTTP 404. */
    NOT_FOUND,
    /** The caller may not do this: HTTP 403. */
    FORBIDDEN,
    /** Valid, but not in the present state: HTTP 409. */
    CONFLICT,
    /** Not now; the same message may succeed later: HTTP 503. */
    UNAVAILABLE
}
