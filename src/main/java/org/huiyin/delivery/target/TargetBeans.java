package org.huiyin.delivery.target;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.apache.camel.CamelContext;
import org.huiyin.delivery.DeliveryWorkers;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.TargetRoster;
import org.huiyin.delivery.sending.EventFields;
import org.huiyin.delivery.sending.PersonalData;
import org.huiyin.evaluation.EvaluationSearch;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.files.FolderWatch;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.platform.security.AllowedAddresses;
import org.huiyin.platform.work.BackgroundWork.Start;
import org.huiyin.route.CamelRoutes;
import org.huiyin.route.RouteFiles;
import org.huiyin.route.RouteSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the targets that are files. */
@Configuration(proxyBeanMethods = false)
class TargetBeans {

    @Bean
    TargetFiles targetFiles(RouteSettings routeSettings, SecretPlaceholders secrets) {
        return new TargetFiles(new TargetKinds(routeSettings.routes().folder()), secrets);
    }

    @Bean(destroyMethod = "close")
    Targets targets(
            TargetSettings settings,
            RouteSettings routeSettings,
            TargetFiles files,
            CamelContext camel,
            DeliveryWorkers workers,
            TargetRoster roster,
            KeyValueStore store,
            TargetReplays replays,
            PersonalData personalData,
            MeterRegistry meters,
            ZoneId zone,
            Clock clock,
            MonotonicClock watch) {
        Path routes = routeSettings.routes().folder();
        RouteFiles shelf =
                new RouteFiles(routes, List.of(TargetKinds.FOLDER), new CamelRoutes(camel), new SendingSteps());
        AllowedAddresses addresses =
                new AllowedAddresses(settings.allowedNetworks(), "huiyin.targets.allowed-networks");
        return new Targets(
                settings,
                files,
                shelf,
                camel,
                new SendingParts(addresses, personalData, meters, zone, clock, watch),
                new EventFields(workers.source()),
                workers,
                roster,
                new KnownTargets(store),
                replays,
                zone,
                clock,
                watch);
    }

    @Bean
    DryRun dryRun(Targets targets, EvaluationSearch search) {
        return new DryRun(targets, search);
    }

    @Bean
    TargetReplays targetReplays(KeyValueStore store, EvaluationSearch search, OutboxStore outbox, Clock clock) {
        return new TargetReplays(store, search, outbox, clock);
    }

    /** The first look is in the background too: a start does not wait for what a slow store knows of targets. */
    @Bean
    FolderWatch targetWatch(TargetSettings settings, RouteSettings routeSettings, Targets targets) {
        List<Path> folders = List.of(
                settings.folder(),
                settings.folder().resolve(TargetFiles.MAPPINGS),
                routeSettings.routes().folder().resolve(TargetKinds.FOLDER),
                routeSettings.secrets().folder());
        return new FolderWatch("target-watch", Start.ONCE_READY, folders, settings.poll(), targets::reconcile);
    }
}
