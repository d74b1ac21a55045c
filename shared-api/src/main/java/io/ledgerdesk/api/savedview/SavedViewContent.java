package io.ledgerdesk.api.savedview;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a view is.
 *
 * @param name 1 to 100 characters
 * @param shared whether every agent may use it; nobody but its owner changes it
 * @param filters by the names of the list's parameters, as a query string has them
 */
public record SavedViewContent(String name, boolean shared, Map<String, String> filters) {

    public SavedViewContent {
        filters = Collections.unmodifiableMap(new TreeMap<>(filters));
    }
}
