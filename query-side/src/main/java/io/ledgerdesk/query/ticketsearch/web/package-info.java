/** The agents' list over HTTP. */
@NullMarked
package io.ledgerdesk.query.ticketsearch.web;

import org.jspecify.annotations.NullMarked;
