package org.huiyin.console.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.platform.security.OpenPaths;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Wires the pages of the console: templates, words, the frame, and what it is made of. */
@Configuration(proxyBeanMethods = false)
class PageBeans {

    private static final String WORDS = "messages/console";

    @Bean
    ResourceBundleMessageSource consoleWords() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename(WORDS);
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        words.setAlwaysUseMessageFormat(true);
        return words;
    }

    @Bean
    SpringTemplateEngine consoleTemplates(ResourceBundleMessageSource consoleWords) {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver(PageBeans.class.getClassLoader());
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(consoleWords);
        engine.setLinkBuilder(new PlainLinks());
        return engine;
    }

    /** Addresses as they are written: problems are also shown where there is no web context to ask for its path. */
    private static final class PlainLinks extends StandardLinkBuilder {

        @Override
        protected String computeContextPath(
                IExpressionContext context, String base, @Nullable Map<String, Object> parameters) {
            return "";
        }

        @Override
        protected String processLink(IExpressionContext context, String link) {
            return link;
        }
    }

    @Bean
    ThymeleafViewResolver consoleViews(SpringTemplateEngine consoleTemplates) {
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(consoleTemplates);
        views.setViewNames(new String[] {"console/*"});
        views.setCharacterEncoding("UTF-8");
        views.setOrder(0);
        // whole or not at all: half a page would have been told as a success
        views.setProducePartialOutputWhileProcessing(false);
        return views;
    }

    /** Asked by the console's pages alone: citizens' pages know their reader's language by themselves. */
    @Bean
    LocaleResolver localeResolver() {
        return new LocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return Looks.language(request);
            }

            @Override
            public void setLocale(
                    HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
                throw new UnsupportedOperationException("Chosen at " + LookController.PATH);
            }
        };
    }

    @Bean
    Looks looks(ResourceBundleMessageSource consoleWords, Clock clock, ZoneId zone) {
        return new Looks(consoleWords, clock, zone);
    }

    @Bean
    FrameModel frameModel(ObjectProvider<ConsoleRoom> rooms, Looks looks, ObjectProvider<PageNames> names) {
        return new FrameModel(rooms, looks, names);
    }

    @Bean
    ConsoleProblems consoleProblems(SpringTemplateEngine consoleTemplates, FrameModel frameModel, Looks looks) {
        return new ConsoleProblems(consoleTemplates, frameModel, looks);
    }

    @Bean
    OpenPaths whatPagesAreMadeOf() {
        return OpenPaths.toPeople(LookController.PATH, "/webjars/**");
    }

    @Bean
    WebMvcConfigurer consolePages(FrameModel frameModel, Looks looks) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(frameModel).addPathPatterns("/console", "/console/**");
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new LookArgument(looks));
            }

            /** Their addresses hold the version, so what is kept is never too old. */
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry resources) {
                resources
                        .addResourceHandler("/webjars/**")
                        .addResourceLocations("classpath:/META-INF/resources/webjars/")
                        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable());
            }
        };
    }
}
