package org.huiyin.privacy.erasure;

/** A file of our own, in which what was erased may still lie as bytes that nothing leads to. */
public interface FreedSpace {

    /** As reports name it. */
    String what();

    /**
     * Writes over what nothing leads to any more.
     *
     * @return whether nothing erased before this call is left
     */
    boolean overwrite();
}
