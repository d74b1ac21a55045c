/** Replay for operators: rebuilds without downtime, and the state of every processor. */
@NullMarked
package io.ledgerdesk.query.replay;

import org.jspecify.annotations.NullMarked;
