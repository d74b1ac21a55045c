/**
 * The read model {@code article-library}: articles, their revisions and addresses, and the words to
 * find them by.
 */
@NullMarked
package io.ledgerdesk.query.article;

import org.jspecify.annotations.NullMarked;
