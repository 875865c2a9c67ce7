package org.huiyin.channel.kind.terminal;

import org.huiyin.platform.security.OpenPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/** Where devices speak to the gateway: each is known by its key, which the rooms behind these paths ask for themselves. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class DevicePaths implements WebSocketConfigurer {

    static final String SOCKET = "/terminal/socket";
    static final String STREAM = "/terminal/stream";
    static final String ANNOUNCE = "/terminal/devices";
    static final String SELF = "/terminal/devices/self";

    private final TerminalSocket socket;

    DevicePaths(TerminalSocket socket) {
        this.socket = socket;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        // whoever has a device's key may come from wherever its page does: no cookie speaks for it
        registry.addHandler(socket, SOCKET).setAllowedOriginPatterns("*");
    }

    @Bean
    OpenPaths terminalDevicesPaths() {
        return OpenPaths.toServices(SOCKET, STREAM, ANNOUNCE, SELF);
    }
}
