/** The words of the knowledge base. */
@NullMarked
package io.ledgerdesk.api.article;

import org.jspecify.annotations.NullMarked;
