package org.huiyin.people.audit;

import java.util.Arrays;
import java.util.Map;
import org.huiyin.platform.ServerSecret;

/** Deeds to tell the trail, and a chain under a secret. */
public final class TrailSamples {

    private TrailSamples() {}

    public static AuditChain chain(int secret) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) secret);
        return new AuditChain(new ServerSecret(bytes));
    }

    /** A drop from quarantine. */
    public static NewEntry drop(String who, String entry) {
        return new NewEntry(
                who,
                "operator",
                "10.0.0.7",
                "decide-quarantine",
                "quarantine",
                entry,
                "测试数据",
                AuditOutcome.DONE,
                Map.of("drop", ""),
                Map.of("drop", "by " + who, "a.b", "$c"));
    }
}
