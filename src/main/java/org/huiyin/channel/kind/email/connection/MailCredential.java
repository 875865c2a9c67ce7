package org.huiyin.channel.kind.email.connection;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A password, or a token for XOAUTH2, as it is at the moment of connecting. */
public final class MailCredential {

    private static final int LONGEST_TOKEN = 16 * 1024;
    private static final int PATIENCE_SECONDS = 20;

    private final boolean token;
    private final Supplier<String> source;

    private MailCredential(boolean token, Supplier<String> source) {
        this.token = token;
        this.source = source;
    }

    public static MailCredential password(String password) {
        return new MailCredential(false, () -> password);
    }

    public static MailCredential token(String token) {
        return new MailCredential(true, () -> token);
    }

    /** @param command a program and its arguments, no shell; the first line that it prints is the token */
    public static MailCredential command(List<String> command) {
        return new MailCredential(true, () -> printed(command));
    }

    /** Whether it is a token and not a password. */
    public boolean isToken() {
        return token;
    }

    /** @throws CredentialException if there is none now */
    public String secret() {
        return source.get();
    }

    /** Why there is no token; never what the program printed. */
    public static final class CredentialException extends RuntimeException {

        CredentialException(String message) {
            super(message);
        }
    }

    private static String printed(List<String> command) {
        String program = command.get(0);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream out = process.getInputStream()) {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new CredentialException(
                            "the token command " + program + " did not end within " + PATIENCE_SECONDS + " seconds");
                }
                // what is there, not to the end: something that the program left running may hold it open
                String token = new String(
                                out.readNBytes(Math.min(out.available(), LONGEST_TOKEN)), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip();
                if (process.exitValue() != 0 || token.isEmpty()) {
                    throw new CredentialException("the token command " + program + " ended with " + process.exitValue()
                            + " and " + (token.isEmpty() ? "no" : "a") + " token");
                }
                return token;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new CredentialException("the token command " + program + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CredentialException("the token command " + program + " was interrupted");
        }
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return token ? "token" : "password";
    }
}
