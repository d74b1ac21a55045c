package io.ledgerdesk.api.savedview.view;

import java.util.List;

/** Views by name. */
public record SavedViewList(List<SavedViewView> views) {}
