/** Constraints for request records. */
@NullMarked
package io.ledgerdesk.web.validation;

import org.jspecify.annotations.NullMarked;
