package io.ledgerdesk.command.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** A request came again that has been carried out; nothing was done a second time. */
public final class RepeatedRequest extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * With what the first one wrote to.
     *
     * @param id of the aggregate, told as the field {@code id}; null when it is not known
     */
    public RepeatedRequest(@Nullable String id) {
        super(
                RejectionKind.CONFLICT,
                "request_repeated",
                "This request has been carried out already",
                id == null ? Map.of() : Map.of("id", id));
    }
}
