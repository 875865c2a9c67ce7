package org.huiyin.delivery.sending;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Citizens' data for the targets whose files name it; whoever gives it out has said so before. */
public interface PersonalData {

    /**
     * Notes for auditors, durable on return, who is going to be sent what.
     *
     * @param kind the target's
     * @param reasons by field
     * @throws org.huiyin.evaluation.StoreException if it cannot be noted; then nothing may be sent
     */
    void announce(String target, String kind, Map<String, String> reasons);

    /**
     * The data of evaluations, as it is kept now.
     *
     * @return by evaluation, then by field; what was not given, or is kept no longer, is absent
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    Map<String, Map<String, String>> of(Collection<String> evaluations, Set<String> fields);
}
