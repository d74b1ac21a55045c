/** What can be asked about saved views. */
@NullMarked
package io.ledgerdesk.api.savedview.query;

import org.jspecify.annotations.NullMarked;
