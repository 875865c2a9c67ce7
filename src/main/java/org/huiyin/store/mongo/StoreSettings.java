package org.huiyin.store.mongo;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the records are kept.
 *
 * @param folder the embedded store's folder; unused when a MongoDB is configured
 */
@ConfigurationProperties("huiyin.store")
record StoreSettings(Path folder) {}
