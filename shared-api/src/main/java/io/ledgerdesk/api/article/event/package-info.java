/** What has happened to an article; stored for ever. */
@NullMarked
package io.ledgerdesk.api.article.event;

import org.jspecify.annotations.NullMarked;
