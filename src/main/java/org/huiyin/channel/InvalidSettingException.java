package org.huiyin.channel;

/** A setting that its schema allows and the kind cannot use. Stops the channel; the message names file and line. */
public final class InvalidSettingException extends RuntimeException {

    private final String key;
    private final String found;
    private final String expected;

    /**
     * @param key the setting, with dots between the levels: {@code subjects.3.code}
     * @param found what stands there, never a secret
     * @param expected what should stand there, in plain words
     */
    public InvalidSettingException(String key, String found, String expected) {
        super(key + ": found " + found + ", expected " + expected);
        this.key = key;
        this.found = found;
        this.expected = expected;
    }

    public String key() {
        return key;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
