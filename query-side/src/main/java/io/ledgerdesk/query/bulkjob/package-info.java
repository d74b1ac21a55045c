/** Finds the tickets of bulk jobs, which the command side then works through. */
@NullMarked
package io.ledgerdesk.query.bulkjob;

import org.jspecify.annotations.NullMarked;
