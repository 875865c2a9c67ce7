package org.huiyin.platform.web;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/**
 * What holds for every endpoint of the API: a body is JSON, whatever else the libraries on the class path could read; a value
 * has the type that the description names and is not made into it; a query has no name that the endpoint does not know.
 */
@Configuration(proxyBeanMethods = false)
class ApiRules implements WebMvcConfigurer {

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(
                all -> all.removeIf(one -> isOfAnotherFormat(one.getClass().getSimpleName())));
    }

    private static boolean isOfAnotherFormat(String converter) {
        return converter.contains("Yaml")
                || converter.contains("Xml")
                || converter.contains("Cbor")
                || converter.contains("Smile");
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new ParameterCheck()).addPathPatterns("/api/**", "/v3/**");
    }

    @Bean
    JsonMapperBuilderCustomizer strictTypes() {
        return json -> {
            json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
            json.withCoercionConfigDefaults(values -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    values.setCoercion(shape, CoercionAction.Fail);
                }
            });
            json.withCoercionConfig(LogicalType.Textual, texts -> {
                texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
            });
        };
    }
}
