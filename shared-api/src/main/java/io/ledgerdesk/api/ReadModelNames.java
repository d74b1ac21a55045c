package io.ledgerdesk.api;

/**
 * The read models, each the name of a processing group. Command endpoints name those that answer
 * their caller's next request, so that a write can wait for them.
 */
public final class ReadModelNames {

    /** The requester's own list with its open and closed counts. */
    public static final String TICKET_LIST = "ticket-list";

    /** One ticket with its thread and its requester's history. */
    public static final String TICKET_DETAIL = "ticket-detail";

    /** The agents' list: filters, search and the statistics block. */
    public static final String TICKET_SEARCH = "ticket-search";

    /** Rollups by time, agent, category, priority and tag. */
    public static final String TICKET_STATISTICS = "ticket-statistics";

    /**
     * The knowledge base: articles, their revisions and addresses, and the words to find them by.
     */
    public static final String ARTICLE_LIBRARY = "article-library";

    /** The frequently asked questions, their order, and the words to find them by. */
    public static final String FAQ_LIST = "faq-list";

    /** Sets of filters that agents have given a name. */
    public static final String SAVED_VIEWS = "saved-views";

    /** Every event by who caused it, when and why; no command waits for it. */
    public static final String AUDIT_TRAIL = "audit-trail";

    private ReadModelNames() {}
}
