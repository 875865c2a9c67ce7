package org.huiyin.directory.transfer;

import org.huiyin.directory.Directory;
import org.huiyin.platform.Ids;
import org.huiyin.platform.PlatformSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires imports. */
@Configuration(proxyBeanMethods = false)
class TransferBeans {

    @Bean(destroyMethod = "close")
    ImportJobs importJobs(Directory directory, Ids ids, PlatformSettings platform, DirectorySettings settings) {
        return new ImportJobs(
                directory,
                ids,
                platform.dataFolder().resolve("directory-import"),
                settings.importLimit().toBytes());
    }
}
