/** Both sides in one process, by default with a PostgreSQL of their own. */
@NullMarked
package io.ledgerdesk.standalone;

import org.jspecify.annotations.NullMarked;
