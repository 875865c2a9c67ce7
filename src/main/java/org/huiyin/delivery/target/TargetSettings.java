package org.huiyin.delivery.target;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Targets that are files.
 *
 * @param folder with one file for each target
 * @param editable whether people may change the files through the gateway, where its user may write in the folder
 * @param poll how often files are compared although no change was announced
 * @param allowedNetworks private addresses or ranges that evaluations may be sent to, as {@code 10.1.0.0/16}
 * @param longestWait the longest wait of an event that its target does not take
 */
@ConfigurationProperties("huiyin.targets")
record TargetSettings(
        @DefaultValue("channel-config/targets") Path folder,
        @DefaultValue("true") boolean editable,
        @DefaultValue("10s") Duration poll,
        @DefaultValue({}) List<String> allowedNetworks,
        @DefaultValue("1d") Duration longestWait) {}
