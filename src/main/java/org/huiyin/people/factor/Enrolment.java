package org.huiyin.people.factor;

/**
 * A second factor that is being set up.
 *
 * @param sealed what the confirmation has to bring back; nobody else can read or make it
 * @param secret in groups of four base32 characters, for typing in
 * @param address the same for an app, {@code otpauth://totp/…}
 * @param picture the address as a QR code, an {@code svg} element
 */
public record Enrolment(String sealed, String secret, String address, String picture) {}
