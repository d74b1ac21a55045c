/** The chain over HTTP, for agents. */
@NullMarked
package io.ledgerdesk.query.integrity.web;

import org.jspecify.annotations.NullMarked;
