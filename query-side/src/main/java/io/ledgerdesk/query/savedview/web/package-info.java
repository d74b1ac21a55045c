/** Saved views over HTTP, for agents. */
@NullMarked
package io.ledgerdesk.query.savedview.web;

import org.jspecify.annotations.NullMarked;
