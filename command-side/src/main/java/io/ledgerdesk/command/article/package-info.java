/** The article aggregate and its rules. */
@NullMarked
package io.ledgerdesk.command.article;

import org.jspecify.annotations.NullMarked;
