/** Articles over HTTP, for readers and for agents. */
@NullMarked
package io.ledgerdesk.query.article.web;

import org.jspecify.annotations.NullMarked;
