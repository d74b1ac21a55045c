package io.ledgerdesk.api;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * An enumeration whose constants have a name of their own on the wire and in stored events, which
 * {@code toString()} answers, so that a constant can be renamed in Java without changing what is
 * stored.
 */
public interface WireNamed {

    /** The name used in JSON, in SQL and in URLs; never changes once stored. */
    String wireName();

    /**
     * Finds a constant by its exact wire name.
     *
     * @return the constant, or null when none has that name
     */
    static <E extends Enum<E> & WireNamed> @Nullable E find(
            Class<E> type, @Nullable String wireName) {
        for (E constant : type.getEnumConstants()) {
            if (constant.wireName().equals(wireName)) {
                return constant;
            }
        }
        return null;
    }

    /** All wire names of an enumeration, in the order of declaration. */
    static <E extends Enum<E> & WireNamed> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(WireNamed::wireName).toList();
    }
}
