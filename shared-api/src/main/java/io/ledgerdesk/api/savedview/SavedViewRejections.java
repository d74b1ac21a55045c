package io.ledgerdesk.api.savedview;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

/** Every way in which saved views turn a command or query down. */
public final class SavedViewRejections {

    private SavedViewRejections() {}

    /** Also for another agent's private view. */
    public static Rejection viewNotFound() {
        return new Rejection(RejectionKind.NOT_FOUND, "view_not_found", "View not found");
    }

    public static Rejection notTheOwner() {
        return new Rejection(
                RejectionKind.FORBIDDEN,
                "not_the_owner",
                "Forbidden - Only its owner can change a view");
    }
}
