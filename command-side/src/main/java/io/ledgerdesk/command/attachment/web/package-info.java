/** The upload endpoints, for requesters and for agents. */
@NullMarked
package io.ledgerdesk.command.attachment.web;

import org.jspecify.annotations.NullMarked;
