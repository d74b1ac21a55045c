/** Saved views as they are answered. */
@NullMarked
package io.ledgerdesk.api.savedview.view;

import org.jspecify.annotations.NullMarked;
