/** The addresses of articles, each given to one of them. */
@NullMarked
package io.ledgerdesk.command.article.slug;

import org.jspecify.annotations.NullMarked;
