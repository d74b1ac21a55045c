/** Makes events of the views that were counted where articles are read. */
@NullMarked
package io.ledgerdesk.command.article.views;

import org.jspecify.annotations.NullMarked;
