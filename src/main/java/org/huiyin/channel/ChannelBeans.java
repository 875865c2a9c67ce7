package org.huiyin.channel;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.servlet.ServletComponent;
import org.apache.camel.http.common.DefaultHttpRegistry;
import org.apache.camel.http.common.HttpRegistry;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.SimpleTypeConverter;
import org.huiyin.intake.Delivery;
import org.huiyin.intake.LifeSigns;
import org.huiyin.platform.PlatformSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChannelBeans {

    @Bean
    KnownChannels knownChannels() {
        return new KnownChannels();
    }

    @Bean
    Secrets secrets(ChannelSettings settings) {
        return new Secrets(System.getenv(), settings.secrets().folder());
    }

    @Bean
    ChannelFiles channelFiles(ObjectProvider<ChannelKind> kinds, Secrets secrets) {
        return new ChannelFiles(kinds.stream().toList(), secrets);
    }

    @Bean(destroyMethod = "close")
    Channels channels(
            ChannelSettings settings,
            ChannelFiles files,
            ObjectProvider<Doors> doors,
            CamelContext camel,
            KnownChannels known,
            LifeSigns signs,
            Clock clock) {
        ChannelRoutes routes = new ChannelRoutes(camel);
        RouteShelf shelf = new RouteShelf(settings.routes().folder(), routes);
        return new Channels(
                settings.channels().folder(), files, doors.stream().toList(), routes, shelf, known, signs, clock);
    }

    @Bean
    ChannelWatch channelWatch(ChannelSettings settings, Channels channels) {
        Path routes = settings.routes().folder();
        List<Path> folders = List.of(
                settings.channels().folder(),
                routes.resolve("channels"),
                routes.resolve("pipeline"),
                settings.secrets().folder());
        return new ChannelWatch(folders, settings.channels().poll(), channels::reconcile);
    }

    @Bean
    ChannelsHealth channelsHealthContributor(Channels channels, LifeSigns signs) {
        return new ChannelsHealth(channels, signs);
    }

    @Bean
    ChannelMeters channelMeters(Channels channels, LifeSigns signs, MeterRegistry registry) {
        return new ChannelMeters(channels, signs, registry);
    }

    /** Opens the channels once Camel runs. */
    @Bean
    CamelContextConfiguration opening(ObjectProvider<Channels> channels, LifeSigns signs) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                camel.addRoutePolicyFactory(new RouteWatch(signs));
                camel.getTypeConverterRegistry()
                        .addTypeConverter(
                                Delivery.class,
                                HttpDelivery.class,
                                new SimpleTypeConverter(
                                        false, (type, exchange, body) -> ((HttpDelivery) body).delivery()));
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                channels.getObject().open();
            }
        };
    }

    @Bean
    HttpRegistry httpRegistry() {
        return new DefaultHttpRegistry();
    }

    @Bean
    RawBinding rawBinding(Clock clock, PlatformSettings platform) {
        return new RawBinding(clock, platform.publicUrl());
    }

    /** Camel looks a component up by the name of its bean. */
    @Bean
    ServletComponent servlet(HttpRegistry registry, RawBinding binding) {
        ServletComponent component = new ServletComponent();
        component.setHttpRegistry(registry);
        component.setHttpBinding(binding);
        return component;
    }

    @Bean
    ServletRegistrationBean<ChannelServlet> pagesServlet(HttpRegistry registry, KnownChannels known) {
        return servlet(ServletPaths.PAGES, registry, known);
    }

    @Bean
    ServletRegistrationBean<ChannelServlet> ratingsServlet(HttpRegistry registry, KnownChannels known) {
        return servlet(ServletPaths.RATINGS, registry, known);
    }

    @Bean
    ServletRegistrationBean<ChannelServlet> channelsServlet(HttpRegistry registry, KnownChannels known) {
        return servlet(ServletPaths.CHANNELS, registry, known);
    }

    private static ServletRegistrationBean<ChannelServlet> servlet(
            String name, HttpRegistry registry, KnownChannels known) {
        ChannelServlet servlet = new ChannelServlet(
                name,
                registry,
                route -> !known.complete()
                        || route != null
                                && known.find(ChannelRoutes.channelOf(route)).isPresent());
        ServletRegistrationBean<ChannelServlet> bean =
                new ServletRegistrationBean<>(servlet, ServletPaths.of(name) + "/*");
        bean.setName(name);
        bean.setLoadOnStartup(1);
        return bean;
    }
}
