/** Articles as they are answered. */
@NullMarked
package io.ledgerdesk.api.article.view;

import org.jspecify.annotations.NullMarked;
