package io.ledgerdesk.web.json;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractSmartHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.MultiValueMap;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Map;

/**
 * Reads an urlencoded body into the same request records as JSON, for clients that send {@code
 * title=…&tags[]=a&tags[]=b&actionData[status]=closed}.
 */
final class FormBodyConverter extends AbstractSmartHttpMessageConverter<Object> {

    private final JsonMapper mapper;

    FormBodyConverter(JsonMapper wire) {
        super(MediaType.APPLICATION_FORM_URLENCODED);
        this.mapper = WireJson.forForms(wire);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return !MultiValueMap.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return mediaType != null && supports(type.toClass()) && canRead(mediaType);
    }

    @Override
    public boolean canWrite(ResolvableType type, Class<?> valueType, @Nullable MediaType media) {
        return false;
    }

    @Override
    public Object read(
            ResolvableType type, HttpInputMessage input, @Nullable Map<String, Object> hints)
            throws IOException {
        byte[] body = input.getBody().readAllBytes();
        JavaType target = mapper.constructType(type.getType());
        try {
            Object value = mapper.treeToValue(FormBody.parse(body), target);
            return value;
        } catch (MalformedFormException | JacksonException unreadable) {
            throw new HttpMessageNotReadableException("Unreadable form", unreadable, input);
        }
    }

    @Override
    protected void writeInternal(
            Object value,
            ResolvableType type,
            HttpOutputMessage output,
            @Nullable Map<String, Object> hints) {
        throw new UnsupportedOperationException("Forms are only read");
    }
}
