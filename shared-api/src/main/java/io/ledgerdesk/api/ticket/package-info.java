/** The vocabulary of tickets: who, what kind, how urgent, in which state. */
@NullMarked
package io.ledgerdesk.api.ticket;

import org.jspecify.annotations.NullMarked;
