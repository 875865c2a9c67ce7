package org.huiyin.channel.kind.email.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/** Bytes to text, whatever their label says: the label is a claim, the bytes decide. */
final class CharsetDecoder {

    /**
     * What the bytes say.
     *
     * @param doubtful whether some bytes made no sense, or the charset is a guess
     */
    record Decoded(String text, boolean doubtful) {}

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset BIG5 = Charset.forName("Big5-HKSCS");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Labels that name less than their writers use, or that Java does not know. */
    private static final Map<String, String> WIDER = Map.ofEntries(
            Map.entry("gb2312", "GB18030"),
            Map.entry("gb_2312-80", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("cp936", "GB18030"),
            Map.entry("ms936", "GB18030"),
            Map.entry("936", "GB18030"),
            Map.entry("windows-936", "GB18030"),
            Map.entry("euc-cn", "GB18030"),
            Map.entry("x-euc-cn", "GB18030"),
            Map.entry("chinesesimplified", "GB18030"),
            Map.entry("big5", "Big5-HKSCS"),
            Map.entry("big-5", "Big5-HKSCS"),
            Map.entry("x-big5", "Big5-HKSCS"),
            Map.entry("cp950", "Big5-HKSCS"),
            Map.entry("chinesetrad", "Big5-HKSCS"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("utf8", "UTF-8"),
            Map.entry("utf-8mb4", "UTF-8"),
            Map.entry("unicode-1-1-utf-8", "UTF-8"));

    private static final Map<String, Charset> KNOWN = known();
    private static final Pattern AROUND_NAME = Pattern.compile("^[\"'\\s]+|[\"'\\s;]+$");

    private CharsetDecoder() {}

    /** The text of bytes under a label; null and unknown labels are detected. */
    static Decoded decode(byte[] bytes, @Nullable String label) {
        String name = label == null ? "" : label.trim().toLowerCase(Locale.ROOT);
        if (name.endsWith("utf-7")) {
            return Utf7.decode(bytes);
        }
        if (name.startsWith("hz-gb")) {
            return new Decoded(HzText.decode(bytes), false);
        }
        Optional<Decoded> marked = byMark(bytes);
        if (marked.isPresent()) {
            return marked.get();
        }
        Charset charset = find(name).orElse(null);
        if (highBytes(bytes) == 0 && (charset == null || !isStateful(charset))) {
            return ascii(bytes, charset);
        }
        if (charset == null || charset == StandardCharsets.US_ASCII) {
            return detect(bytes, WINDOWS_1252);
        }
        return decode(bytes, charset);
    }

    private static Decoded decode(byte[] bytes, Charset charset) {
        String strict = strictly(bytes, charset);
        if (strict != null && isPlausible(bytes, charset)) {
            return new Decoded(strict, false);
        }
        if (strict == null) {
            String loose = new String(bytes, charset);
            if (replaced(loose) * 50L <= highBytes(bytes)) {
                return new Decoded(loose, true);
            }
        }
        return detect(bytes, charset);
    }

    /** Whether text that decodes under a charset is likely to have been written in it. */
    private static boolean isPlausible(byte[] bytes, Charset charset) {
        if (charset == StandardCharsets.UTF_8 || isStateful(charset)) {
            return true;
        }
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8 != null && utf8.codePoints().filter(c -> c >= 0x800).count() * 2 > nonAscii(utf8)) {
            return false;
        }
        boolean oneByte = charset.newEncoder().maxBytesPerChar() <= 1;
        return !oneByte || (utf8 == null && !HanziDetector.likelyGb(bytes));
    }

    private static Decoded detect(byte[] bytes, Charset last) {
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8 != null) {
            return new Decoded(utf8, false);
        }
        String cut = strictly(withoutCutCharacter(bytes), StandardCharsets.UTF_8);
        if (cut != null) {
            return new Decoded(cut, true);
        }
        String gb = HanziDetector.likelyGb(bytes) ? strictly(bytes, GB18030) : null;
        if (gb != null) {
            return new Decoded(gb, false);
        }
        Charset guess = guess(bytes);
        String guessed = guess == null ? null : strictly(bytes, guess);
        if (guessed != null) {
            return new Decoded(guessed, true);
        }
        String big5 = HanziDetector.likelyBig5(bytes) ? strictly(bytes, BIG5) : null;
        return new Decoded(big5 != null ? big5 : new String(bytes, last), true);
    }

    /** Without the start of a UTF-8 character whose rest is missing at the end. */
    private static byte[] withoutCutCharacter(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes.length - end < 3 && (bytes[end - 1] & 0xC0) == 0x80) {
            end--;
        }
        return end > 0 && (bytes[end - 1] & 0xC0) == 0xC0 ? Arrays.copyOf(bytes, end - 1) : bytes;
    }

    private static @Nullable Charset guess(byte[] bytes) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes, 0, Math.min(bytes.length, 65_536));
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        return name == null ? null : find(name.toLowerCase(Locale.ROOT)).orElse(null);
    }

    private static Optional<Charset> find(String name) {
        String bare = AROUND_NAME.matcher(name).replaceAll("");
        return Optional.ofNullable(KNOWN.get(WIDER.getOrDefault(bare, bare).toLowerCase(Locale.ROOT)));
    }

    /** All charsets by all their names: asking Java for one that it does not have takes it a millisecond each time. */
    private static Map<String, Charset> known() {
        Map<String, Charset> known = new HashMap<>();
        for (Charset charset : Charset.availableCharsets().values()) {
            known.put(charset.name().toLowerCase(Locale.ROOT), charset);
            charset.aliases().forEach(alias -> known.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset));
        }
        return known;
    }

    private static Optional<Decoded> byMark(byte[] b) {
        if (b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
            String text = new String(b, 3, b.length - 3, StandardCharsets.UTF_8);
            return Optional.of(new Decoded(text, replaced(text) > 0));
        }
        if (b.length >= 2
                && (b[0] == (byte) 0xFE && b[1] == (byte) 0xFF || b[0] == (byte) 0xFF && b[1] == (byte) 0xFE)) {
            String text = new String(b, StandardCharsets.UTF_16);
            return Optional.of(new Decoded(text, replaced(text) > 0));
        }
        return Optional.empty();
    }

    /** Seven-bit bytes: plain, or one of the codes that shift by escape sequences without having said so. */
    private static Decoded ascii(byte[] bytes, @Nullable Charset charset) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == 0x1B && (bytes[i + 1] == '$' || bytes[i + 1] == '(')) {
                Charset guess = guess(bytes);
                Charset shifted = guess != null ? guess : Charset.forName("x-windows-iso2022jp");
                String text = strictly(bytes, shifted);
                return text != null ? new Decoded(text, false) : new Decoded(new String(bytes, shifted), true);
            }
        }
        boolean wide = charset != null && charset.name().startsWith("UTF-16");
        return new Decoded(new String(bytes, wide ? charset : StandardCharsets.US_ASCII), false);
    }

    private static boolean isStateful(Charset charset) {
        String name = charset.name().toLowerCase(Locale.ROOT);
        return name.contains("2022") || name.startsWith("utf-16") || name.startsWith("utf-32");
    }

    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static long replaced(String text) {
        return text.chars().filter(c -> c == 0xFFFD).count();
    }

    private static long nonAscii(String text) {
        return text.codePoints().filter(c -> c >= 0x80).count();
    }

    private static int highBytes(byte[] bytes) {
        int n = 0;
        for (byte b : bytes) {
            n += b < 0 ? 1 : 0;
        }
        return n;
    }
}
