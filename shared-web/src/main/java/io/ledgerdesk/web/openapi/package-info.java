/** The description of the endpoints for programs and their authors. */
@NullMarked
package io.ledgerdesk.web.openapi;

import org.jspecify.annotations.NullMarked;
