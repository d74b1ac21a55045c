package io.ledgerdesk.api.ticket.view;

/** Answers its id under the old name {@code _id} too, as the replaced backend did. */
public interface Identified {

    String id();

    /** The same string, for clients that read {@code _id}. */
    default String get_id() {
        return id();
    }
}
