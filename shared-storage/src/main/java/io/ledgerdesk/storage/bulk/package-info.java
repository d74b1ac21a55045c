/**
 * Actions on all tickets that match a filter, on their way between the side that knows which
 * tickets match and the side that decides on each.
 */
@NullMarked
package io.ledgerdesk.storage.bulk;

import org.jspecify.annotations.NullMarked;
