/** Error answers: every way of turning a request down, and the one shape they all have. */
@NullMarked
package io.ledgerdesk.web.problem;

import org.jspecify.annotations.NullMarked;
