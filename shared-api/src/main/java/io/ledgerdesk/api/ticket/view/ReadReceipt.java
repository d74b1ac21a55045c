package io.ledgerdesk.api.ticket.view;

import java.time.Instant;

/** Who has read a message, and when. */
public record ReadReceipt(String id, String userId, String userType, Instant readAt)
        implements Identified {}
