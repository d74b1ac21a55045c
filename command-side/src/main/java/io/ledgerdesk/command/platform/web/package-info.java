/** What every write endpoint has in common: sending commands, and answering once they are seen. */
@NullMarked
package io.ledgerdesk.command.platform.web;

import org.jspecify.annotations.NullMarked;
