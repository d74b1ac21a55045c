/** What has happened to a ticket; stored for ever. */
@NullMarked
package io.ledgerdesk.api.ticket.event;

import org.jspecify.annotations.NullMarked;
