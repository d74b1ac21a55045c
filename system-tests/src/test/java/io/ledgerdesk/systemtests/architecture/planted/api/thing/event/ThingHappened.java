package io.ledgerdesk.systemtests.architecture.planted.api.thing.event;

import org.axonframework.messaging.MetaData;

/** Breaks: api-sees-messages-only, events-and-views-know-no-axon. */
public record ThingHappened(MetaData metadata) {}
