/** Support statistics over HTTP. */
@NullMarked
package io.ledgerdesk.query.ticketstatistics.web;

import org.jspecify.annotations.NullMarked;
