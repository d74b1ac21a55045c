/** Uploaded files over HTTP, for those who may see them. */
@NullMarked
package io.ledgerdesk.query.attachment.web;

import org.jspecify.annotations.NullMarked;
