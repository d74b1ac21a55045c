package io.ledgerdesk.command.faq;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.faq.FaqRejections;
import io.ledgerdesk.api.faq.command.FaqEntryCommand;
import io.ledgerdesk.command.platform.AggregateRefusals;

/** Says of FAQ entries what the platform finds out about aggregates. */
final class FaqEntryRefusals implements AggregateRefusals {

    @Override
    public Class<?> commands() {
        return FaqEntryCommand.class;
    }

    @Override
    public Rejection notFound() {
        return FaqRejections.faqNotFound();
    }

    @Override
    public Rejection existsAlready() {
        return new Rejection(
                RejectionKind.CONFLICT, "faq_exists", "There is an FAQ with this id already");
    }

    @Override
    public Rejection busy() {
        return new Rejection(
                RejectionKind.UNAVAILABLE,
                "busy_faq",
                "Too many people work on this FAQ at the moment; try again");
    }
}
