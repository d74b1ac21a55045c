/** The way a request takes before and after the controllers: ids, limits, last resorts. */
@NullMarked
package io.ledgerdesk.web.edge;

import org.jspecify.annotations.NullMarked;
