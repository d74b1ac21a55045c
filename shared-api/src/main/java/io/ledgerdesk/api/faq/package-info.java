/** The words of the frequently asked questions. */
@NullMarked
package io.ledgerdesk.api.faq;

import org.jspecify.annotations.NullMarked;
