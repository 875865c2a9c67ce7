package org.huiyin.people;

import java.util.List;

/**
 * What an account asks for beside its password.
 *
 * @param sealedSecret of the one-time codes (RFC 6238), sealed
 * @param recoveryHashes of the recovery codes that were not used yet
 * @param lastStep the newest time step a code of which was used: none of it or of an older one is taken again
 */
public record SecondFactor(String sealedSecret, List<String> recoveryHashes, long lastStep) {

    public SecondFactor {
        recoveryHashes = List.copyOf(recoveryHashes);
    }
}
