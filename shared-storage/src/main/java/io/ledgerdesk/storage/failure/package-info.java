/** What is said when the storage cannot be reached. */
@NullMarked
package io.ledgerdesk.storage.failure;

import org.jspecify.annotations.NullMarked;
