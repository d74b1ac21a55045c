package io.ledgerdesk.api.savedview.query;

/**
 * The views that an agent may use: their own and shared ones; answered with a {@code
 * SavedViewList}.
 */
public record FindSavedViews(String agentId) {}
