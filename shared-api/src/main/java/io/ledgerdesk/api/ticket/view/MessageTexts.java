package io.ledgerdesk.api.ticket.view;

import io.ledgerdesk.api.ticket.query.MessagePlace;

import java.util.Map;

/**
 * What was said.
 *
 * @param byPlace as far as it is known
 */
public record MessageTexts(Map<MessagePlace, String> byPlace) {}
