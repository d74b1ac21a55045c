/** How this process is doing. */
@NullMarked
package io.ledgerdesk.web.health;

import org.jspecify.annotations.NullMarked;
