/** What can be asked of an article. */
@NullMarked
package io.ledgerdesk.api.article.command;

import org.jspecify.annotations.NullMarked;
