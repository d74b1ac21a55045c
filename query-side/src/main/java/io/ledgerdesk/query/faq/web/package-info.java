/** The FAQ over HTTP, for readers and for agents. */
@NullMarked
package io.ledgerdesk.query.faq.web;

import org.jspecify.annotations.NullMarked;
