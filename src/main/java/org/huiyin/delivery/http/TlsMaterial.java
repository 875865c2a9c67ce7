package org.huiyin.delivery.http;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Certificates for mutual TLS, and whose certificates are believed. */
public final class TlsMaterial {

    private TlsMaterial() {}

    /**
     * A context of what is given in PEM, as text or as the path of a file.
     *
     * @param certificate ours, with those above it; null for none
     * @param key of our certificate; null exactly where {@code certificate} is
     * @param authority whose certificates are believed; null for the machine's own trust
     * @throws RuntimeException if one of them is not what it should be
     */
    public static SSLContext context(@Nullable String certificate, @Nullable String key, @Nullable String authority) {
        PemSslStoreDetails ours = certificate == null
                ? null
                : PemSslStoreDetails.forCertificate(certificate).withPrivateKey(key);
        PemSslStoreDetails theirs = authority == null ? null : PemSslStoreDetails.forCertificate(authority);
        return SslBundle.of(new PemSslStoreBundle(ours, theirs)).createSslContext();
    }
}
