package io.ledgerdesk.command.faq;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.faq.FaqRejections;
import io.ledgerdesk.api.faq.command.FaqOrderCommand;
import io.ledgerdesk.command.platform.AggregateRefusals;

import org.jspecify.annotations.Nullable;

/** Says of a category's order what the platform finds out about aggregates. */
final class FaqOrderRefusals implements AggregateRefusals {

    @Override
    public Class<?> commands() {
        return FaqOrderCommand.class;
    }

    @Override
    public Rejection notFound() {
        return FaqRejections.faqNotFound();
    }

    /** The first entry of a category makes its order; a second one then finds it made. */
    @Override
    public @Nullable Rejection existsAlready() {
        return null;
    }

    @Override
    public Rejection busy() {
        return new Rejection(
                RejectionKind.UNAVAILABLE,
                "busy_faq",
                "Too many people reorder this category at the moment; try again");
    }
}
