package io.ledgerdesk.web;

import com.github.f4b6a3.uuid.UuidCreator;

import java.util.regex.Pattern;

/** Ids as they are made here: UUIDv7 in lower case. */
public final class EntityIds {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private EntityIds() {}

    public static String fresh() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    /** Whether anything could have this id; where not, nobody has to look. */
    public static boolean isWellFormed(String id) {
        return FORM.matcher(id).matches();
    }
}
