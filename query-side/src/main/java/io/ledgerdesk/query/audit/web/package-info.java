/** The audit trail over HTTP, for agents. */
@NullMarked
package io.ledgerdesk.query.audit.web;

import org.jspecify.annotations.NullMarked;
