/** How far each read model has come, known in every process. */
@NullMarked
package io.ledgerdesk.eventstore.progress;

import org.jspecify.annotations.NullMarked;
