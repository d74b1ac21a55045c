/** Events as JSON under registered names that do not depend on Java class names. */
@NullMarked
package io.ledgerdesk.eventstore.serialization;

import org.jspecify.annotations.NullMarked;
