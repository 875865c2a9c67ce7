package org.huiyin.privacy.erasure;

import java.time.Clock;
import java.util.List;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Intents;
import org.huiyin.platform.Ids;
import org.huiyin.privacy.KeptContacts;
import org.huiyin.privacy.Pseudonyms;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the erasure. */
@Configuration(proxyBeanMethods = false)
class ErasureBeans {

    @Bean
    Erasure erasure(
            EvaluationStore evaluations,
            Intents intents,
            KeptContacts contacts,
            List<ErasablePart> parts,
            List<FreedSpace> files,
            Pseudonyms pseudonyms,
            ErasureLog log,
            Ids ids,
            Clock clock) {
        return new Erasure(evaluations, intents, contacts, parts, files, pseudonyms, log, ids, clock);
    }
}
