package io.ledgerdesk.web.json;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/**
 * Makes the application's mapper and its body converters speak the wire's dialect. Whatever else is
 * on the class path, bodies are JSON, forms, and files on their way out.
 */
@Configuration(proxyBeanMethods = false)
class WireJsonConfiguration {

    private static final MediaType JSON_UTF_8 =
            MediaType.parseMediaType("application/json;charset=utf-8");

    @Bean
    JsonMapperBuilderCustomizer wireDialect() {
        return WireJson::configure;
    }

    @Bean
    WebMvcConfigurer wireConverters(JsonMapper mapper) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ConcreteBodies());
            }

            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
                JacksonJsonHttpMessageConverter json = new JacksonJsonHttpMessageConverter(mapper);
                json.setSupportedMediaTypes(List.of(JSON_UTF_8, MediaType.APPLICATION_JSON));
                builder.disableDefaults()
                        .withJsonConverter(json)
                        .addCustomConverter(new FormBodyConverter(mapper))
                        .addCustomConverter(new ByteArrayHttpMessageConverter())
                        .addCustomConverter(new ResourceHttpMessageConverter())
                        .addCustomConverter(new ResourceRegionHttpMessageConverter());
            }
        };
    }
}
