/** The audit trail: who did what, when and why, one event after the other. */
@NullMarked
package io.ledgerdesk.query.audit;

import org.jspecify.annotations.NullMarked;
