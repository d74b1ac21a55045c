/** The push over plain HTTP: Server-Sent Events, and a feed to page through. */
@NullMarked
package io.ledgerdesk.query.live.web;

import org.jspecify.annotations.NullMarked;
