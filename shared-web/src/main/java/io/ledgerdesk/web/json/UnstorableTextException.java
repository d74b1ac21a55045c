package io.ledgerdesk.web.json;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A text in a request body that the database could not keep. */
public final class UnstorableTextException extends MismatchedInputException {

    private static final long serialVersionUID = 1L;

    UnstorableTextException(JsonParser parser) {
        super(parser, StorableText.COMPLAINT, String.class);
    }
}
