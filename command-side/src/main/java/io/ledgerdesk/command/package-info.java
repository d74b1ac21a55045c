/** The command side: an application of its own and a library for others. */
@NullMarked
package io.ledgerdesk.command;

import org.jspecify.annotations.NullMarked;
