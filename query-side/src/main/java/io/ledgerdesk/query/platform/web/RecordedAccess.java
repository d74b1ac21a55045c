package io.ledgerdesk.query.platform.web;

import io.ledgerdesk.query.platform.AccessKind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An endpoint that shows agents a ticket, which goes to the access log. The ticket is the path's
 * variable {@code ticketId}, or what the endpoint left in the attribute {@value #TICKET}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RecordedAccess {

    /** Name of the request's attribute for a ticket that the path does not name. */
    String TICKET = "io.ledgerdesk.query.accessedTicket";

    /**
     * Name of the request's attribute for what is searched for, a map of texts by the names of
     * query parameters.
     */
    String SEARCH = "io.ledgerdesk.query.accessedSearch";

    /** What is looked at. */
    AccessKind value();
}
