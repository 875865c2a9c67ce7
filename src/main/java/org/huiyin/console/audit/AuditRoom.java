package org.huiyin.console.audit;

import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.people.Verb;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The auditors' entry of the rail. */
@Configuration(proxyBeanMethods = false)
class AuditRoom {

    @Bean
    ConsoleRoom auditTrailRoom() {
        return new ConsoleRoom(AuditPage.PATH, "audit", Verb.READ_AUDIT, 190, "audit");
    }
}
