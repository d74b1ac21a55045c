/** What can be asked about FAQ entries. */
@NullMarked
package io.ledgerdesk.api.faq.query;

import org.jspecify.annotations.NullMarked;
