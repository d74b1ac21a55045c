package io.ledgerdesk.query.audit.web;

import io.ledgerdesk.query.audit.AuditFilter;
import io.ledgerdesk.query.platform.web.Moments;
import io.ledgerdesk.query.platform.web.QueryParameters;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the parameters that {@link AuditFilterParameters} describes. */
final class AuditFilters {

    private AuditFilters() {}

    private static final List<String> NAMES =
            List.of(
                    "kind",
                    "actor",
                    "impersonatedBy",
                    "type",
                    "source",
                    "correlationId",
                    "text",
                    "from",
                    "to");

    /** What is searched for in the whole log, for the access log; without which page of it. */
    static Map<String, String> texts(QueryParameters parameters) {
        Map<String, String> texts = new TreeMap<>();
        for (String name : NAMES) {
            String text = parameters.text(name);
            if (text != null) {
                texts.put(name, text);
            }
        }
        return texts;
    }

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
