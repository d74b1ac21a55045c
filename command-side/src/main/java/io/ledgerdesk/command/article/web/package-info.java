/** The write endpoints of articles, for readers and for agents. */
@NullMarked
package io.ledgerdesk.command.article.web;

import org.jspecify.annotations.NullMarked;
