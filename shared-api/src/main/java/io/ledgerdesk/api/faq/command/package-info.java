/** What can be asked of an FAQ entry, and of the order of a category. */
@NullMarked
package io.ledgerdesk.api.faq.command;

import org.jspecify.annotations.NullMarked;
