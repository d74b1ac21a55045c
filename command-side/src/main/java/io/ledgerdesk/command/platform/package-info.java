/**
 * What puts aggregates to work: bus, repositories with a cache, snapshots, dispatch with retries.
 */
@NullMarked
package io.ledgerdesk.command.platform;

import org.jspecify.annotations.NullMarked;
