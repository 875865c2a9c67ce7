package org.huiyin.channel.kind.email.mime;

/**
 * Whether bytes look like everyday Chinese in a two-byte code. Both national tables put their common characters first,
 * so real text falls into a small part of the table and chance does not.
 */
final class HanziDetector {

    private HanziDetector() {}

    /** Whether most pairs fall into the common characters and punctuation of GB 2312. */
    static boolean likelyGb(byte[] bytes) {
        int pairs = 0;
        int common = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 0) {
                continue;
            }
            int lead = bytes[i] & 0xff;
            int trail = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            pairs++;
            if (trail >= 0xA1 && trail <= 0xFE && (lead >= 0xB0 && lead <= 0xD7 || lead == 0xA1 || lead == 0xA3)) {
                common++;
            }
            i++;
        }
        return pairs > 0 && common * 10 >= pairs * 8;
    }

    /** Whether most pairs fall into the common characters and punctuation of Big5. */
    static boolean likelyBig5(byte[] bytes) {
        int pairs = 0;
        int common = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 0) {
                continue;
            }
            int lead = bytes[i] & 0xff;
            int trail = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            boolean second = trail >= 0x40 && trail <= 0x7E || trail >= 0xA1 && trail <= 0xFE;
            pairs++;
            if (second && lead >= 0xA1 && lead <= 0xC6) {
                common++;
            }
            i++;
        }
        return pairs > 0 && common * 10 >= pairs * 8;
    }
}
