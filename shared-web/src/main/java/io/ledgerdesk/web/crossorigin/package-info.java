/** Which web pages of other origins may call. */
@NullMarked
package io.ledgerdesk.web.crossorigin;

import org.jspecify.annotations.NullMarked;
