package io.ledgerdesk.command.platform;

import io.ledgerdesk.api.Rejection;

/** How the language of the domain says that an aggregate cannot be worked on. */
public interface AggregateRefusals {

    /** There is none with that id. */
    Rejection notFound();

    /** There is one with that id already. */
    Rejection existsAlready();

    /** Others were always faster, or held it for too long. */
    Rejection busy();
}
