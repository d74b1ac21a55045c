package io.ledgerdesk.api.ticket;

import org.jspecify.annotations.Nullable;

/**
 * The user who opened a ticket, as known when it was opened.
 *
 * @param id opaque, stable
 * @param type kind of account, {@code astrologer} in the replaced system
 * @param name display name
 * @param email empty when unknown
 * @param phone absent when unknown
 */
public record Requester(
        String id, String type, String name, String email, @Nullable String phone) {}
