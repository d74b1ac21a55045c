/** What can be asked about articles. */
@NullMarked
package io.ledgerdesk.api.article.query;

import org.jspecify.annotations.NullMarked;
