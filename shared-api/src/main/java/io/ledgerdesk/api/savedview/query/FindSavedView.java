package io.ledgerdesk.api.savedview.query;

/**
 * One view; answered with a {@code SavedViewView}. Rejected with {@code view_not_found} when there
 * is none that the agent may use.
 */
public record FindSavedView(String viewId, String agentId) {}
