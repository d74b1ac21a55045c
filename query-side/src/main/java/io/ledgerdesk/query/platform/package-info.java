/**
 * What every read model stands on: its schema, its processor, batched writes, bounded reads, and
 * how waiting writers learn of progress.
 */
@NullMarked
package io.ledgerdesk.query.platform;

import org.jspecify.annotations.NullMarked;
