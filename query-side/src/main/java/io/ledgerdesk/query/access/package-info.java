/** The access log: which agent looked at which ticket, kept apart from what happened to it. */
@NullMarked
package io.ledgerdesk.query.access;

import org.jspecify.annotations.NullMarked;
