package org.huiyin.channel.kind.email;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.kind.email.connection.CertificateAuthorities;
import org.jspecify.annotations.Nullable;

/** The setting that names whose word for a server is believed. */
final class AuthorityFile {

    private AuthorityFile() {}

    /**
     * @param key of the setting
     * @param file its value; null if it is left out
     * @param encrypted whether the server shows a certificate at all
     * @throws InvalidSettingException if the file is of no use
     */
    static CertificateAuthorities authorities(String key, @Nullable String file, boolean encrypted) {
        if (file == null) {
            return CertificateAuthorities.known();
        }
        if (!encrypted) {
            throw new InvalidSettingException(key, "a file where encryption is none", "it with tls or starttls only");
        }
        try {
            return CertificateAuthorities.of(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new InvalidSettingException(
                    key, "\"" + file + "\", which " + e.getMessage(), "a readable file of certificates in PEM form");
        }
    }
}
