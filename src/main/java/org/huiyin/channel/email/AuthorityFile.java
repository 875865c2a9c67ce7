package org.huiyin.channel.email;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.huiyin.channel.SettingException;
import org.huiyin.channel.email.connection.Authorities;
import org.jspecify.annotations.Nullable;

/** The setting that names whose word for a server is believed. */
final class AuthorityFile {

    private AuthorityFile() {}

    /**
     * @param key of the setting
     * @param file its value; null if it is left out
     * @param encrypted whether the server shows a certificate at all
     * @throws SettingException if the file is of no use
     */
    static Authorities authorities(String key, @Nullable String file, boolean encrypted) {
        if (file == null) {
            return Authorities.known();
        }
        if (!encrypted) {
            throw new SettingException(key, "a file where encryption is none", "it with tls or starttls only");
        }
        try {
            return Authorities.of(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new SettingException(
                    key, "\"" + file + "\", which " + e.getMessage(), "a readable file of certificates in PEM form");
        }
    }
}
