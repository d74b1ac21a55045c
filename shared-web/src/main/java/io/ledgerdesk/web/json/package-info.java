/** JSON on the wire, and other bodies read as if they were JSON. */
@NullMarked
package io.ledgerdesk.web.json;

import org.jspecify.annotations.NullMarked;
