/** Requesters' lists over HTTP. */
@NullMarked
package io.ledgerdesk.query.ticketlist.web;

import org.jspecify.annotations.NullMarked;
