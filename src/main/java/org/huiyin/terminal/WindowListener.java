package org.huiyin.terminal;

/** Somebody at a window who is told of its requests as they come and go; twice the same is nothing new. */
public interface WindowListener {

    String channel();

    String window();

    /** The id of the device that is told. */
    String device();

    /** As the request is now: waiting, or ended. Must wait for nothing. */
    void told(WindowRequest request);

    /** The device was put elsewhere, or its key was taken away: unless it stands where it stood, nobody is to be told any more. */
    void changed(TerminalDevice device);
}
