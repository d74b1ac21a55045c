package io.ledgerdesk.storage.uploads;

import io.ledgerdesk.api.ticket.view.AttachmentView;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

import java.time.Instant;

/** Writes attachments with addresses that open; every answer goes through here. */
final class SignedAttachment extends StdSerializer<AttachmentView> {

    private final UploadLinks links;

    SignedAttachment(UploadLinks links) {
        super(AttachmentView.class);
        this.links = links;
    }

    @Override
    public void serialize(
            AttachmentView attachment, JsonGenerator json, SerializationContext context) {
        json.writeStartObject();
        json.writeStringProperty("_id", attachment.id());
        json.writeStringProperty("id", attachment.id());
        json.writeStringProperty("url", links.signed(attachment.url()));
        json.writeStringProperty("filename", attachment.filename());
        json.writeNumberProperty("size", attachment.size());
        Instant uploadedAt = attachment.uploadedAt();
        if (uploadedAt != null) {
            json.writeName("uploadedAt");
            context.writeValue(json, uploadedAt);
        }
        json.writeEndObject();
    }
}
