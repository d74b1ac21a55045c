/** What has happened to FAQ entries and their order; stored for ever. */
@NullMarked
package io.ledgerdesk.api.faq.event;

import org.jspecify.annotations.NullMarked;
