package org.huiyin.channel;

import java.util.List;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds the kinds of channel without starting anything. */
final class Kinds {

    private Kinds() {}

    /** One of each kind that there is in this room's packages. */
    static List<ChannelKind> find() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(ChannelKind.class));
        return scan.findCandidateComponents(Kinds.class.getPackageName()).stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .map(BeanUtils::instantiateClass)
                .map(ChannelKind.class::cast)
                .toList();
    }
}
