/** What can be asked of saved views. */
@NullMarked
package io.ledgerdesk.api.savedview.command;

import org.jspecify.annotations.NullMarked;
