/**
 * Uploaded files: where their bytes are, to whom they belong, and links that open them for a while.
 */
@NullMarked
package io.ledgerdesk.storage.uploads;

import org.jspecify.annotations.NullMarked;
