/**
 * What all ticket read models have in common: the facts of a ticket, how events change them, how
 * they are stored and shown. The one package that several features import; it imports none of them.
 */
@NullMarked
package io.ledgerdesk.query.ticketview;

import org.jspecify.annotations.NullMarked;
