package io.ledgerdesk.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

import java.time.Instant;

/**
 * The dialect of JSON that clients speak with the edge: members that are null are left out, times
 * are UTC with exactly three digits of a second, unknown members are ignored, and a value of one
 * type is never taken for another: {@code 5} is no text or time, {@code "true"} no truth value,
 * {@code 4.5} no whole number, and {@code " "} none of these.
 */
public final class WireJson {

    private WireJson() {}

    /** A mapper of its own, for places that cannot be given the application's. */
    public static JsonMapper mapper() {
        return configure(JsonMapper.builder()).build();
    }

    /** Teaches a mapper under construction the dialect. */
    public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        SimpleModule types =
                new SimpleModule("ledgerdesk-wire")
                        .addSerializer(Instant.class, new MillisecondInstants())
                        .addDeserializer(Instant.class, new IsoInstants())
                        .addDeserializer(String.class, new StorableText());
        return builder.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .changeDefaultPropertyInclusion(
                        all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .withCoercionConfig(
                        LogicalType.Textual,
                        text ->
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfigDefaults(all -> all.setAcceptBlankAsEmpty(false))
                .addModule(types);
    }

    /**
     * The same dialect for forms, where everything is text: texts are taken for numbers and truth
     * values, an empty text for an absent one of those, and a single value for a list of one.
     */
    static JsonMapper forForms(JsonMapper wire) {
        SimpleModule types =
                new SimpleModule("ledgerdesk-forms")
                        .addDeserializer(Boolean.class, new FormTruth());
        return wire.rebuild()
                .addModule(types)
                .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .withCoercionConfigDefaults(all -> all.setAcceptBlankAsEmpty(true))
                .withCoercionConfig(
                        LogicalType.Integer,
                        number ->
                                number.setCoercion(
                                                CoercionInputShape.String,
                                                CoercionAction.TryConvert)
                                        .setCoercion(
                                                CoercionInputShape.EmptyString,
                                                CoercionAction.AsNull))
                .withCoercionConfig(
                        LogicalType.Float,
                        number ->
                                number.setCoercion(
                                                CoercionInputShape.String,
                                                CoercionAction.TryConvert)
                                        .setCoercion(
                                                CoercionInputShape.EmptyString,
                                                CoercionAction.AsNull))
                .build();
    }
}
