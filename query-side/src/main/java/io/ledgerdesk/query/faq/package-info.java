/** The read model {@code faq-list}: the frequently asked questions in their order. */
@NullMarked
package io.ledgerdesk.query.faq;

import org.jspecify.annotations.NullMarked;
