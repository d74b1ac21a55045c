/** Replay over HTTP, for agents. */
@NullMarked
package io.ledgerdesk.query.replay.web;

import org.jspecify.annotations.NullMarked;
