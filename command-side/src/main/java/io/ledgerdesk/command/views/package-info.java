/**
 * Makes events of the views that were counted where things are read: shared by articles and the
 * FAQ, no feature.
 */
@NullMarked
package io.ledgerdesk.command.views;

import org.jspecify.annotations.NullMarked;
