package org.huiyin.channel.kind.wechat;

/** Why a request is turned away; the words label a counter and a log line. */
enum PushRefusal {
    UNSIGNED("unsigned", "it has no signature, timestamp or nonce"),
    SIGNATURE("signature", "its signature is not of the account's token"),
    STALE("stale", "it was signed too long ago, or in the future"),
    PLAIN("plain", "it is not encrypted, and the channel's mode wants it to be"),
    ENCRYPTED("encrypted", "it is encrypted, and the channel's mode is plain"),
    BODY("body", "its body holds no message of WeChat's"),
    CIPHER("cipher", "it was not encrypted with the channel's aesKey for its appId");

    private final String word;
    private final String because;

    PushRefusal(String word, String because) {
        this.word = word;
        this.because = because;
    }

    String word() {
        return word;
    }

    String because() {
        return because;
    }
}
