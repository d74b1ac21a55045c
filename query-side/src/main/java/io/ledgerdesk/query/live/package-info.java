/**
 * Live push, independent of transports: tails the log from its head, turns events into frames and
 * hands each to the connections that look at it; a connection that was away first gets what it
 * missed.
 */
@NullMarked
package io.ledgerdesk.query.live;

import org.jspecify.annotations.NullMarked;
