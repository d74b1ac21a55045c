package io.ledgerdesk.command.faq.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.faq.FaqRejections;
import io.ledgerdesk.web.EntityIds;

import java.util.List;

/** Where the FAQ is, under the documented paths and where the replaced backend had it. */
final class FaqPaths {

    static final String READERS = "/api/support/faq";
    static final String READERS_OLD = "/api/help-support/faq";
    static final String AGENTS = "/api/admin/support/faq";
    static final String AGENTS_OLD = "/api/help-support/admin/faq";

    /** The read models that anybody looks at next, after a write. */
    static final List<String> VIEWS = List.of(ReadModelNames.FAQ_LIST);

    private FaqPaths() {}

    /**
     * An id from a path.
     *
     * @throws io.ledgerdesk.api.Rejection {@code faq_not_found} when no entry can have it
     */
    static String id(String id) {
        if (!EntityIds.isWellFormed(id)) {
            throw FaqRejections.faqNotFound();
        }
        return id;
    }
}
