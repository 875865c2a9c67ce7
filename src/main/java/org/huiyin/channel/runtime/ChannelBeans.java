package org.huiyin.channel.runtime;

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
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.Doors;
import org.huiyin.channel.http.ChannelServlet;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.http.RawHttpBinding;
import org.huiyin.channel.http.ServletPaths;
import org.huiyin.directory.Directory;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.platform.PlatformSettings;
import org.huiyin.platform.files.FolderWatch;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.platform.security.OpenPaths;
import org.huiyin.platform.work.BackgroundWork.Start;
import org.huiyin.route.CamelRoutes;
import org.huiyin.route.RouteFiles;
import org.huiyin.route.RouteSettings;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChannelBeans {

    /** In the order of their loading. */
    static final List<String> ROUTES = List.of("pipeline", "channels");

    @Bean
    KnownChannels knownChannels() {
        return new KnownChannels();
    }

    @Bean
    SecretPlaceholders secrets(RouteSettings settings) {
        return SecretPlaceholders.in(settings.secrets().folder());
    }

    @Bean
    SubjectLists subjectLists(Directory directory, PlatformSettings platform) {
        return new DirectorySubjects(directory, platform.dataFolder().resolve("subjects"));
    }

    @Bean
    ChannelFiles channelFiles(ObjectProvider<ChannelKind> kinds, SecretPlaceholders secrets, SubjectLists lists) {
        return new ChannelFiles(kinds.stream().toList(), secrets, lists);
    }

    @Bean(destroyMethod = "close")
    Channels channels(
            ChannelSettings settings,
            RouteSettings routeSettings,
            ChannelFiles files,
            ObjectProvider<Doors> doors,
            CamelContext camel,
            KnownChannels known,
            ChannelHealthTracker channelHealth,
            Clock clock) {
        CamelRoutes camelRoutes = new CamelRoutes(camel);
        ChannelRoutes routes = new ChannelRoutes(camelRoutes);
        RouteFiles shelf = new RouteFiles(routeSettings.routes().folder(), ROUTES, camelRoutes, files.doorSteps());
        return new Channels(
                settings.channels(), files, doors.stream().toList(), routes, shelf, known, channelHealth, clock);
    }

    @Bean
    FolderWatch channelWatch(
            ChannelSettings settings,
            RouteSettings routeSettings,
            Channels channels,
            Rules rules,
            WorkingDays workingDays) {
        Path routes = routeSettings.routes().folder();
        List<Path> folders = List.of(
                settings.channels().folder(),
                rules.folder(),
                workingDays.folder(),
                routes.resolve("channels"),
                routes.resolve("pipeline"),
                routeSettings.secrets().folder());
        return new FolderWatch(
                "channel-watch",
                Start.WITH_THE_CONTEXT,
                folders,
                settings.channels().poll(),
                () -> {
                    rules.refresh();
                    workingDays.refresh();
                    channels.reconcile();
                });
    }

    @Bean
    ChannelsHealth channelsHealthContributor(Channels channels, ChannelHealthTracker channelHealth) {
        return new ChannelsHealth(channels, channelHealth);
    }

    @Bean
    ChannelMeters channelMeters(
            Channels channels, ChannelHealthTracker channelHealth, ChannelSettings settings, MeterRegistry registry) {
        return new ChannelMeters(channels, channelHealth, settings.channels().measure(), registry);
    }

    /** Opens the channels once Camel runs. */
    @Bean
    CamelContextConfiguration opening(ObjectProvider<Channels> channels, ChannelHealthTracker channelHealth) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                camel.addRoutePolicyFactory(new RouteOutcomePolicy(channelHealth));
                camel.getTypeConverterRegistry()
                        .addTypeConverter(
                                InboundMessage.class,
                                InboundRequest.class,
                                new SimpleTypeConverter(
                                        false, (type, exchange, body) -> ((InboundRequest) body).delivery()));
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
    RawHttpBinding rawBinding(Clock clock, PlatformSettings platform) {
        return new RawHttpBinding(clock, platform.publicUrl());
    }

    /** Camel looks a component up by the name of its bean. */
    @Bean
    ServletComponent servlet(HttpRegistry registry, RawHttpBinding binding) {
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

    @Bean
    OpenPaths doorsForPeople() {
        return OpenPaths.toPeople(
                ServletPaths.of(ServletPaths.PAGES) + "/**", ServletPaths.of(ServletPaths.RATINGS) + "/**");
    }

    @Bean
    OpenPaths doorsForServices() {
        return OpenPaths.toServices(ServletPaths.of(ServletPaths.CHANNELS) + "/**");
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
