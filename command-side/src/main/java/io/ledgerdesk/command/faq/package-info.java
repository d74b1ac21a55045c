/** FAQ entries and the order of their categories. */
@NullMarked
package io.ledgerdesk.command.faq;

import org.jspecify.annotations.NullMarked;
