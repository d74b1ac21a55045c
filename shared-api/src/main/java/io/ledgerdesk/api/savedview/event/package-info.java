/** What has happened to saved views; stored for ever. */
@NullMarked
package io.ledgerdesk.api.savedview.event;

import org.jspecify.annotations.NullMarked;
