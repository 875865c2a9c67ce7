package org.huiyin.platform;

/** Marks an exception whose trouble is known and passes by itself: the log gets a line of it, not a stack trace. */
public interface TransientTrouble {}
