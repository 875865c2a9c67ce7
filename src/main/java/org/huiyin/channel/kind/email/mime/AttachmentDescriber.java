package org.huiyin.channel.kind.email.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.huiyin.evaluation.Attachment;

/** Describes what is attached, in one pass over its content and without a copy of it. */
final class AttachmentDescriber {

    private static final int LONGEST_NAME = 200;
    private static final int MAGIC = 4;

    /** Types that a desk computer runs when somebody opens them. */
    private static final Set<String> PROGRAMS = Set.of(
            "exe",
            "com",
            "scr",
            "pif",
            "bat",
            "cmd",
            "msi",
            "msp",
            "mst",
            "dll",
            "cpl",
            "ocx",
            "sys",
            "drv",
            "vb",
            "vbs",
            "vbe",
            "js",
            "jse",
            "mjs",
            "ws",
            "wsf",
            "wsc",
            "wsh",
            "hta",
            "jar",
            "class",
            "ps1",
            "psm1",
            "ps1xml",
            "psc1",
            "lnk",
            "url",
            "scf",
            "reg",
            "inf",
            "chm",
            "hlp",
            "gadget",
            "application",
            "appref-ms",
            "msc",
            "sct",
            "shb",
            "shs",
            "xll",
            "apk",
            "ipa",
            "sh",
            "run",
            "bin",
            "app",
            "command",
            "dmg",
            "pkg",
            "deb",
            "rpm",
            "vhd",
            "vhdx",
            "iso",
            "img",
            "docm",
            "dotm",
            "xlsm",
            "xltm",
            "xlam",
            "pptm",
            "potm",
            "ppam",
            "ppsm",
            "sldm",
            "py",
            "pyc",
            "pl");

    private AttachmentDescriber() {}

    static Attachment describe(String name, String type, byte[] content) {
        return describe(name, type, new ByteArrayInputStream(content));
    }

    static Attachment describe(String name, String type, InputStream content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream in = new DigestInputStream(content, sha256)) {
                byte[] buffer = new byte[8_192];
                byte[] head = in.readNBytes(MAGIC);
                long size = head.length;
                for (int n; (n = in.read(buffer)) > 0; ) {
                    size += n;
                }
                String plain = plainName(name);
                boolean program = isProgram(plain) || isProgram(head);
                return new Attachment(plain, type, size, HexFormat.of().formatHex(sha256.digest()), program);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Without path, control and direction characters; the last are there to make {@code exe} look like {@code txt}. */
    private static String plainName(String name) {
        String plain = name.replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
        plain = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
        int excess = plain.length() - LONGEST_NAME;
        return excess > 0 ? plain.substring(excess) : plain;
    }

    private static boolean isProgram(String name) {
        String bare = name.toLowerCase(Locale.ROOT).replaceAll("[. ]+$", "");
        return PROGRAMS.contains(bare.substring(bare.lastIndexOf('.') + 1)) && bare.indexOf('.') >= 0;
    }

    private static boolean isProgram(byte[] head) {
        boolean windows = head.length >= 2 && head[0] == 'M' && head[1] == 'Z';
        boolean unix = Arrays.equals(head, new byte[] {0x7F, 'E', 'L', 'F'});
        boolean script = head.length >= 3 && head[0] == '#' && head[1] == '!' && head[2] == '/';
        return windows || unix || script;
    }
}
