package io.ledgerdesk.query.platform.web;

import io.ledgerdesk.api.WireNamed;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** Finds a category by its name, or by the name that an old client has for it. */
public final class CategoryAliases<E extends Enum<E> & WireNamed> {

    private final Class<E> categories;
    private final Map<String, E> byAlias = new HashMap<>();

    /**
     * Takes the aliases.
     *
     * @param names alias to wire name
     * @throws IllegalArgumentException when an alias leads nowhere
     */
    public CategoryAliases(Class<E> categories, Map<String, String> names) {
        this.categories = categories;
        names.forEach(
                (alias, name) -> {
                    E category = WireNamed.find(categories, name);
                    if (category == null) {
                        throw new IllegalArgumentException(
                                "the alias \"" + alias + "\" leads to no category: " + name);
                    }
                    byAlias.put(alias, category);
                });
    }

    /** The category, or null when nothing has that name. */
    public @Nullable E find(String name) {
        E category = WireNamed.find(categories, name);
        return category == null ? byAlias.get(name) : category;
    }
}
