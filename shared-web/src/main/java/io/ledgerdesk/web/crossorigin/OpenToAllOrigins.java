package io.ledgerdesk.web.crossorigin;

/**
 * A path that pages of every origin may call, with credentials, whatever else is configured. Only
 * for what asks for a secret that the page itself has to know.
 *
 * @param path exact, as a servlet is mapped
 */
public record OpenToAllOrigins(String path) {}
