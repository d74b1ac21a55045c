/** The read model {@code saved-views}: sets of filters that agents have given a name. */
@NullMarked
package io.ledgerdesk.query.savedview;

import org.jspecify.annotations.NullMarked;
