/** The HTTP edge that both sides share, as seen by their controllers. */
@NullMarked
package io.ledgerdesk.web;

import org.jspecify.annotations.NullMarked;
