/** Read models as they were: filled on demand by the code that fills the live ones. */
@NullMarked
package io.ledgerdesk.query.pastcopy;

import org.jspecify.annotations.NullMarked;
