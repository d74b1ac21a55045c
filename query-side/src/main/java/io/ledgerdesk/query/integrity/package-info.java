/** Keeps the chain over the event log growing, and verifies it. */
@NullMarked
package io.ledgerdesk.query.integrity;

import org.jspecify.annotations.NullMarked;
