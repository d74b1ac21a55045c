/**
 * Takes uploaded files in: what they are, whether they are harmless, and what becomes of unused
 * ones.
 */
@NullMarked
package io.ledgerdesk.command.attachment;

import org.jspecify.annotations.NullMarked;
