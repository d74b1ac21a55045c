/** Sets of filters that agents have given a name: what may happen to them. */
@NullMarked
package io.ledgerdesk.command.savedview;

import org.jspecify.annotations.NullMarked;
