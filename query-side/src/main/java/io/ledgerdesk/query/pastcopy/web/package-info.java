/** Past copies over HTTP, for operators. */
@NullMarked
package io.ledgerdesk.query.pastcopy.web;

import org.jspecify.annotations.NullMarked;
