package org.huiyin.channel.kind.terminal;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.huiyin.terminal.RequestEnd;
import org.huiyin.terminal.TerminalDevice;
import org.huiyin.terminal.WindowListener;
import org.huiyin.terminal.WindowRequest;
import tools.jackson.databind.node.ObjectNode;

/** A connected device, which is told of its window's requests as they come and go. */
final class DeviceLink implements WindowListener {

    private final DeviceDesk desk;
    private final DeviceDesk.Sitter sitter;
    private final Clock clock;
    private final Consumer<ObjectNode> out;
    private final Consumer<String> goodbye;

    /** Those that the device was told of and that have not ended. */
    private final Set<String> open = new HashSet<>();

    private boolean gone;

    /**
     * @param out how it is told
     * @param goodbye how it is told, in a word that programs know, why it is told nothing any more
     */
    DeviceLink(
            DeviceDesk desk,
            DeviceDesk.Sitter sitter,
            Clock clock,
            Consumer<ObjectNode> out,
            Consumer<String> goodbye) {
        this.desk = desk;
        this.sitter = sitter;
        this.clock = clock;
        this.out = out;
        this.goodbye = goodbye;
    }

    @Override
    public String channel() {
        return sitter.binding().channel();
    }

    @Override
    public String window() {
        return sitter.window().code();
    }

    @Override
    public String device() {
        return sitter.device().id();
    }

    @Override
    public synchronized void changed(TerminalDevice device) {
        boolean moved = !sitter.binding().equals(device.binding());
        if (!gone && (moved || !device.isGood())) {
            gone = true;
            goodbye.accept(device.isGood() ? "moved" : "revoked");
        }
    }

    DeviceDesk.Sitter sitter() {
        return sitter;
    }

    /** Tells all that is to be known at the beginning. */
    synchronized void welcome() {
        ObjectNode welcome = desk.welcome(sitter);
        welcome.path("requests").forEach(each -> open.add(each.path("request").asString()));
        out.accept(welcome);
    }

    @Override
    public synchronized void told(WindowRequest request) {
        if (gone) {
            return;
        }
        RequestEnd end = request.end();
        if (end != null) {
            if (open.remove(request.id()) && !end.by().equals(sitter.device().id())) {
                out.accept(DeviceWords.close(request, end));
            }
        } else if (request.validUntil().isAfter(clock.instant()) && open.add(request.id())) {
            out.accept(desk.words().request(sitter.window(), request));
        }
    }
}
