/**
 * What both sides keep beside the events: uploaded files, and counted views on their way to an
 * event.
 */
@NullMarked
package io.ledgerdesk.storage;

import org.jspecify.annotations.NullMarked;
