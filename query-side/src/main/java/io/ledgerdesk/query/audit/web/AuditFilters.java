package io.ledgerdesk.query.audit.web;

import io.ledgerdesk.query.audit.AuditFilter;
import io.ledgerdesk.query.platform.web.Moments;
import io.ledgerdesk.query.platform.web.QueryParameters;

/** Reads the parameters that {@link AuditFilterParameters} describes. */
final class AuditFilters {

    private AuditFilters() {}

    static AuditFilter of(QueryParameters parameters) {
        return new AuditFilter(
                parameters.text("actor"),
                parameters.text("impersonatedBy"),
                parameters.text("type"),
                parameters.text("source"),
                parameters.text("correlationId"),
                parameters.text("text"),
                Moments.instant("from", parameters.text("from")),
                Moments.instant("to", parameters.text("to")));
    }
}
