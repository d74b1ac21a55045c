/** Watches the clock for articles that are to be published by themselves. */
@NullMarked
package io.ledgerdesk.command.article.schedule;

import org.jspecify.annotations.NullMarked;
