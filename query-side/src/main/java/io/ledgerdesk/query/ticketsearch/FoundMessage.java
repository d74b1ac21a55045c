package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.MessagePlace;

/**
 * A message that was found by its words.
 *
 * @param lowered its text as it is searched
 */
record FoundMessage(MessagePlace place, String lowered) {}
