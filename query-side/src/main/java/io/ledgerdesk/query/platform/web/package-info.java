/** What every query endpoint has in common: parameters, and waiting for a position. */
@NullMarked
package io.ledgerdesk.query.platform.web;

import org.jspecify.annotations.NullMarked;
