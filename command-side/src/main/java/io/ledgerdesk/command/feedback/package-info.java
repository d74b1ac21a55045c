/**
 * Whether something helped, as articles and FAQ entries both ask: shared by the two, no feature.
 */
@NullMarked
package io.ledgerdesk.command.feedback;

import org.jspecify.annotations.NullMarked;
