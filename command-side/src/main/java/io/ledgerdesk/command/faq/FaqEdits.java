package io.ledgerdesk.command.faq;

import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.faq.command.EditFaqEntry;

import org.jspecify.annotations.Nullable;

/** What an edit makes of an entry's content. */
final class FaqEdits {

    private FaqEdits() {}

    static FaqContent applied(EditFaqEntry edit, FaqContent before) {
        return new FaqContent(
                either(edit.question(), before.question()),
                either(edit.answer(), before.answer()),
                either(edit.category(), before.category()),
                either(edit.published(), before.published()));
    }

    private static <T> T either(@Nullable T next, T before) {
        return next == null ? before : next;
    }
}
