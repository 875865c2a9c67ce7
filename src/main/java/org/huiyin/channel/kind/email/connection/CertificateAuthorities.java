package org.huiyin.channel.kind.email.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whose word for a server's certificate is believed. There is no way to believe everybody. */
public final class CertificateAuthorities {

    private final @Nullable SSLSocketFactory sockets;

    private CertificateAuthorities(@Nullable SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    /** Those that this Java knows. */
    public static CertificateAuthorities known() {
        return new CertificateAuthorities(null);
    }

    /**
     * Those of a file alone.
     *
     * @param file certificates in PEM form
     * @throws IOException if it cannot be read or holds no certificate; the message says what was found
     */
    public static CertificateAuthorities of(Path file) throws IOException {
        try {
            return new CertificateAuthorities(believing(certificates(file)));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot be used: " + e.getMessage(), e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException {
        Collection<? extends Certificate> certificates;
        try (InputStream in = Files.newInputStream(file)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (NoSuchFileException e) {
            throw new IOException("is not there", e);
        } catch (IOException e) {
            throw new IOException("cannot be read", e);
        } catch (CertificateException e) {
            throw new IOException("holds something else than certificates", e);
        }
        if (certificates.isEmpty()) {
            throw new IOException("holds no certificate");
        }
        return certificates;
    }

    private static SSLSocketFactory believing(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore believed = KeyStore.getInstance("PKCS12");
        believed.load(null, null);
        for (Certificate certificate : certificates) {
            believed.setCertificateEntry("authority-" + believed.size(), certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    /**
     * Lets the mail library ask them for every encrypted connection, and look whether the certificate has the server's name.
     *
     * @param prefix of the library's properties for a protocol, such as {@code mail.imap.}
     */
    public void vouch(Properties properties, String prefix) {
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        // by default the library asks those whom Java knows once these have said no
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        if (sockets != null) {
            properties.put(prefix + "ssl.socketFactory", sockets);
        }
    }
}
