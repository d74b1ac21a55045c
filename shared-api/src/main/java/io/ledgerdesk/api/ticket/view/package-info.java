/** What is answered about tickets, in the shape that clients rely on. */
@NullMarked
package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.NullMarked;
