/** Sets of filters that agents have given a name. */
@NullMarked
package io.ledgerdesk.api.savedview;

import org.jspecify.annotations.NullMarked;
