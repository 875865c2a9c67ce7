package org.huiyin.casework.publication;

import org.huiyin.platform.security.OpenPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What everybody may read. */
@Configuration(proxyBeanMethods = false)
class PublicationBeans {

    @Bean
    OpenPaths publicAnswerPaths() {
        return OpenPaths.toPeople("/public/answers", "/public/answers.atom", "/public/answers.json");
    }
}
