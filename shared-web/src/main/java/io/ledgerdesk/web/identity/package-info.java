/** Who calls: tokens, the admin key, profiles, and which endpoints ask for whom. */
@NullMarked
package io.ledgerdesk.web.identity;

import org.jspecify.annotations.NullMarked;
