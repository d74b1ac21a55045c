/** The write endpoints of the FAQ, for readers and for agents. */
@NullMarked
package io.ledgerdesk.command.faq.web;

import org.jspecify.annotations.NullMarked;
