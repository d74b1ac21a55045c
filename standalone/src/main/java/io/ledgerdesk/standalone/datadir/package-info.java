/** The directory in which a standalone Ledgerdesk keeps all that must survive a restart. */
@NullMarked
package io.ledgerdesk.standalone.datadir;

import org.jspecify.annotations.NullMarked;
