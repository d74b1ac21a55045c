/** How many requests one client may make a minute. */
@NullMarked
package io.ledgerdesk.web.ratelimit;

import org.jspecify.annotations.NullMarked;
