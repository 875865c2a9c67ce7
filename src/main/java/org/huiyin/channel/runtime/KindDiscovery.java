package org.huiyin.channel.runtime;

import java.util.List;
import org.huiyin.channel.ChannelKind;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds the kinds of channel without starting anything. */
final class KindDiscovery {

    private KindDiscovery() {}

    /** One of each kind that there is in this room's packages. */
    static List<ChannelKind> find() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(ChannelKind.class));
        return scan.findCandidateComponents(ChannelKind.class.getPackageName()).stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .map(BeanUtils::instantiateClass)
                .map(ChannelKind.class::cast)
                .toList();
    }
}
