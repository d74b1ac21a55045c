/** Single tickets over HTTP. */
@NullMarked
package io.ledgerdesk.query.ticketdetail.web;

import org.jspecify.annotations.NullMarked;
