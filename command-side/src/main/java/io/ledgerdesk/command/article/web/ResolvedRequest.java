package io.ledgerdesk.command.article.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.article.ReadingOccasion;
import io.ledgerdesk.command.platform.web.OneOf;
import io.ledgerdesk.web.validation.RequiredFields;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * {@code POST …/resolved}.
 *
 * @param isResolved false to take it back
 * @param occasion reading unless said otherwise
 */
@RequiredFields(value = "isResolved", message = "isResolved is required")
record ResolvedRequest(
        @Nullable Boolean isResolved, @OneOf(ReadingOccasion.class) @Nullable String occasion) {

    ResolvedRequest {
        occasion = occasion == null || occasion.isEmpty() ? null : occasion;
    }

    boolean resolved() {
        return Objects.requireNonNull(isResolved);
    }

    ReadingOccasion readingOccasion() {
        ReadingOccasion said = WireNamed.find(ReadingOccasion.class, occasion);
        return said == null ? ReadingOccasion.READING : said;
    }
}
