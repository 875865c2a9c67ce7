package org.huiyin.platform.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders the pages that citizens see, {@code templates/citizen/}, in their language, from {@code messages/citizen}. Needs
 * no web request, so that a channel's door can use it.
 */
public final class CitizenPages {

    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    private final TemplateEngine engine;

    public CitizenPages() {
        messages.setBasename("messages/citizen");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver(CitizenPages.class.getClassLoader());
        templates.setPrefix("templates/citizen/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        SpringTemplateEngine spring = new SpringTemplateEngine();
        spring.setTemplateResolver(templates);
        spring.setTemplateEngineMessageSource(messages);
        this.engine = spring;
    }

    /**
     * A citizen's page as HTML, to be sent as UTF-8.
     *
     * @param view how it is read
     */
    public String render(String template, PageView view, Map<String, Object> model) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("view", view);
        return render(template, view.language(), whole);
    }

    /**
     * The page as HTML, to be sent as UTF-8.
     *
     * @param template its name, without folder and ending
     */
    public String render(String template, Locale language, Map<String, Object> model) {
        return engine.process(template, new Context(language, model));
    }

    /** One message in the language. */
    public String text(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
