/** A real PostgreSQL server as a child of this process, its data kept across restarts. */
@NullMarked
package io.ledgerdesk.standalone.postgres;

import org.jspecify.annotations.NullMarked;
