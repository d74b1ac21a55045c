/**
 * The read model {@code ticket-statistics}: rollups by time, agent, category, priority and tag, and
 * the answers made of them.
 */
@NullMarked
package io.ledgerdesk.query.ticketstatistics;

import org.jspecify.annotations.NullMarked;
