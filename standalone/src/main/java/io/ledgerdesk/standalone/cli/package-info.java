/**
 * The operators' tool {@code bin/ledgerdesk}: replay over HTTP, export and import on the database.
 */
@NullMarked
package io.ledgerdesk.standalone.cli;

import org.jspecify.annotations.NullMarked;
