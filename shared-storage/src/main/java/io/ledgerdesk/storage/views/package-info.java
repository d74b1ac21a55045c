/** Views on their way from where they are counted to where they become events. */
@NullMarked
package io.ledgerdesk.storage.views;

import org.jspecify.annotations.NullMarked;
