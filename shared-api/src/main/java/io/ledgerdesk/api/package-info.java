/** What every message shares: rejections, metadata keys and the names of the read models. */
@NullMarked
package io.ledgerdesk.api;

import org.jspecify.annotations.NullMarked;
