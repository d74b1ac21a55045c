/** Saved views over HTTP, for agents. */
@NullMarked
package io.ledgerdesk.command.savedview.web;

import org.jspecify.annotations.NullMarked;
