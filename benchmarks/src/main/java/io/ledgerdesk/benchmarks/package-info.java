/**
 * Load generators and the ceilings they are measured against; ratios within one run, never absolute
 * figures.
 */
@NullMarked
package io.ledgerdesk.benchmarks;

import org.jspecify.annotations.NullMarked;
