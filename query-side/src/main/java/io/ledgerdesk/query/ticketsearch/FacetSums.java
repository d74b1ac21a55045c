package io.ledgerdesk.query.ticketsearch;

/** The counters of one status, priority and category; sums of times in milliseconds. */
record FacetSums(
        String status,
        String priority,
        String category,
        long tickets,
        long responded,
        long responseMillis,
        long resolved,
        long resolutionMillis) {}
