/**
 * Tamper evidence: a hash chain over the log with signed checkpoints, built after the fact, and its
 * verification against the database or against an export.
 */
@NullMarked
package io.ledgerdesk.eventstore.chain;

import org.jspecify.annotations.NullMarked;
