package io.ledgerdesk.command.platform;

import io.ledgerdesk.api.Rejection;

import org.jspecify.annotations.Nullable;

/** How the language of the domain says that an aggregate of one kind cannot be worked on. */
public interface AggregateRefusals {

    /** What all commands for this kind of aggregate have in common. */
    Class<?> commands();

    /** There is none with that id. */
    Rejection notFound();

    /**
     * There is one with that id already; null for an aggregate that its first command makes, where
     * the command that came second is decided again.
     */
    @Nullable Rejection existsAlready();

    /** Others were always faster, or held it for too long. */
    Rejection busy();
}
