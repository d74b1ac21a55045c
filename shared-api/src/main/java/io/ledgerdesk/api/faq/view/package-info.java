/** FAQ entries as they are answered. */
@NullMarked
package io.ledgerdesk.api.faq.view;

import org.jspecify.annotations.NullMarked;
