/**
 * Finding texts by words, in any script and whatever the database's locale: shared by the read
 * models that are searched, no feature.
 */
@NullMarked
package io.ledgerdesk.query.textsearch;

import org.jspecify.annotations.NullMarked;
