package org.huiyin.channel.kind.email.mime;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.huiyin.evaluation.Attachment;
import org.jspecify.annotations.Nullable;

/** One walk through the parts of a message, with a limit on everything that a sender can make large. */
final class MimeWalk {

    static final int DEEPEST = 20;
    static final int MOST_PARTS = 500;
    static final int TEXT_LIMIT = 1024 * 1024;
    private static final int WINMAIL_LIMIT = 32 * 1024 * 1024;
    private static final Set<String> ENVELOPED = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final int REPORT_LIMIT = 64 * 1024;
    private static final int MOST_RETURNED = 20;
    private static final String HIDDEN = "h";
    private static final String OF_NO_TYPE = "application/octet-stream";
    private static final Set<String> STATUS = Set.of("message/delivery-status", "message/global-delivery-status");
    private static final Set<String> HEADERS = Set.of("text/rfc822-headers", "message/global-headers");

    /** Texts that a page or a program is for, not a reader. */
    private static final Set<String> NO_WORDS = Set.of(
            "text/csv",
            "text/vcard",
            "text/x-vcard",
            "text/directory",
            "text/rtf",
            "text/xml",
            "text/css",
            "text/javascript",
            "text/ecmascript");

    private static final Set<String> ABRIDGED = Set.of("text/watch-html", "text/x-watch-html", "text/x-amp-html");
    private static final String CALENDAR = "text/calendar";

    /** Bytes of a text with a file's name that may still be a piece of the letter. */
    private static final int LONGEST_NAMED_TEXT = 64 * 1024;

    private static final Pattern ENCRYPTED_NAME = Pattern.compile("(?i).*\\.(?:p7m|pgp|gpg)");
    private static final Pattern ARMOURED_NAME = Pattern.compile("(?i).*\\.asc");
    private static final Pattern NO_CIPHER_NAME =
            Pattern.compile("(?i)(?:.*(?:sign|sig|key|cert).*|0x[0-9a-f]+)\\.asc");

    private final Set<String> types = new LinkedHashSet<>();
    private final List<Attachment> attachments = new ArrayList<>();
    private final Set<MailDefect> troubles = EnumSet.noneOf(MailDefect.class);
    private final StringBuilder embedded = new StringBuilder();
    private final StringBuilder reported = new StringBuilder();
    private final List<String> returned = new ArrayList<>();
    private final List<MailAttachment> enclosures = new ArrayList<>();
    private final Map<String, Attachment> takenOut;
    private final Map<String, Integer> numbered = new HashMap<>();
    private @Nullable ByteBuffer whole;
    private int parts;
    private int within;
    private int textBytes;

    /** @param takenOut what is known of files whose bytes may be no more in the mail, by their number */
    MimeWalk(Map<String, Attachment> takenOut) {
        this.takenOut = takenOut;
    }

    /** The files found on the way. */
    List<MailAttachment> enclosures() {
        return enclosures;
    }

    Mail read(ByteSlice message) {
        whole = message.bytes();
        MimeEntity root = MimeEntity.message(message);
        note(MailDefect.STRUCTURE_BROKEN, !root.whole());
        HeaderValue type = root.headers().value("Content-Type");
        Piece letter = part(root, 0, "text/plain");
        String text = letter.text();
        note(MailDefect.STRUCK_OUT, letter.struck());
        note(MailDefect.ONLY_INVITATION, letter.form() == Piece.Form.INVITATION);
        note(MailDefect.ONLY_EMBEDDED, text.isBlank() && !embedded.toString().isBlank());
        note(MailDefect.ENCRYPTED, text.contains("-----BEGIN PGP MESSAGE-----"));
        note(MailDefect.SIGNED, text.contains("-----BEGIN PGP SIGNED MESSAGE-----"));
        return new Mail(
                root.headers(),
                type.value(),
                Map.copyOf(type.parameters()),
                Set.copyOf(types),
                text,
                embedded.toString(),
                List.copyOf(attachments),
                Set.copyOf(troubles),
                new BounceParts(reported.toString(), List.copyOf(returned)));
    }

    private Piece part(MimeEntity entity, int depth, String usual) {
        HeaderValue given = entity.headers().value("Content-Type");
        String type = given.value().contains("/") ? given.value() : usual;
        if (within == 0) {
            types.add(type);
            report(entity, type);
        }
        if (++parts > MOST_PARTS) {
            troubles.add(MailDefect.TOO_MANY_PARTS);
            return Piece.NONE;
        }
        note(MailDefect.SIGNED, type.equals("multipart/signed"));
        note(MailDefect.ENCRYPTED, type.equals("multipart/encrypted") || ENVELOPED.contains(type));
        if (type.startsWith("multipart/")) {
            return multipart(entity, type, given.parameter("boundary"), depth);
        }
        String name = fileName(entity, given);
        if (type.equals("message/rfc822") || type.equals("message/global")) {
            return message(entity, name, depth);
        }
        if (type.equals("application/ms-tnef") || name != null && name.equalsIgnoreCase("winmail.dat")) {
            return winmail(entity, type);
        }
        note(MailDefect.ENCRYPTED, isEncrypted(name, type));
        PartContent content = new PartContent(entity);
        boolean attached = entity.headers().value("Content-Disposition").value().equals("attachment");
        boolean words = type.startsWith("text/") && !NO_WORDS.contains(type) && content.isReadable();
        if (type.equals(CALENDAR)) {
            boolean alone = depth == 0 || !attached;
            describe(name == null ? "invite.ics" : name, type, content);
            return alone ? invitation(entity, given) : Piece.NONE;
        }
        boolean usually = type.equals("text/plain") || type.equals("text/html");
        boolean piece = usually && name != null && !attached && entity.body().size() <= LONGEST_NAMED_TEXT;
        boolean whole = depth == 0 && usually;
        if (!words || !whole && !piece && (attached || name != null)) {
            attach(entity, name, type);
            return Piece.NONE;
        }
        if (attached || name != null) {
            describe(name == null ? "" : name, type, content);
        }
        return text(entity, given, type);
    }

    /** A file that is text as well, so that it stays where it is. */
    private void describe(String name, String type, PartContent content) {
        attachments.add(known(number("t"), AttachmentDescriber.describe(name, type, content.open()), content::open));
    }

    /** By name and type alone: the content of a file may have been taken out. */
    private static boolean isEncrypted(@Nullable String name, String type) {
        return type.equals("application/pgp-encrypted")
                || name != null
                        && (ENCRYPTED_NAME.matcher(name).matches()
                                || ARMOURED_NAME.matcher(name).matches()
                                        && !NO_CIPHER_NAME.matcher(name).matches()
                                        && !type.equals("application/pgp-signature")
                                        && !type.equals("application/pgp-keys"));
    }

    private void report(MimeEntity entity, String type) {
        if (STATUS.contains(type)) {
            byte[] fields = new PartContent(entity).bytes(REPORT_LIMIT - Math.min(REPORT_LIMIT, reported.length()));
            reported.append(lines(new String(fields, StandardCharsets.ISO_8859_1)))
                    .append("\n\n");
        } else if (HEADERS.contains(type)) {
            returned(MimeEntity.message(decoded(entity)));
        }
    }

    private void returned(MimeEntity message) {
        message.headers().ids("Message-ID").stream()
                .limit(MOST_RETURNED - Math.min(MOST_RETURNED, returned.size()))
                .forEach(returned::add);
    }

    private static ByteSlice decoded(MimeEntity entity) {
        PartContent content = new PartContent(entity);
        return content.isEncoded() ? ByteSlice.of(content.bytes(WINMAIL_LIMIT)) : entity.body();
    }

    private Piece multipart(MimeEntity entity, String type, @Nullable String boundary, int depth) {
        if (depth >= DEEPEST) {
            troubles.add(MailDefect.TOO_DEEP);
            return Piece.NONE;
        }
        Multipart split = split(entity, boundary);
        note(MailDefect.TOO_MANY_PARTS, split.more());
        note(MailDefect.STRUCTURE_BROKEN, !split.ended() && !split.more());
        if (split.parts().isEmpty()) {
            return text(entity, HeaderValue.parse(null), "text/plain");
        }
        String usual = type.equals("multipart/digest") ? "message/rfc822" : "text/plain";
        List<Piece> pieces = new ArrayList<>();
        for (ByteSlice slice : split.parts()) {
            Piece piece = part(MimeEntity.part(slice), depth + 1, usual);
            if (!piece.text().isBlank()) {
                pieces.add(piece);
            }
        }
        return type.equals("multipart/alternative") ? Piece.best(pieces) : Piece.joined(pieces);
    }

    /** Some senders encode the multipart as a whole, against the rule. */
    private Multipart split(MimeEntity entity, @Nullable String boundary) {
        Multipart split = Multipart.split(entity.body(), boundary, MOST_PARTS);
        PartContent content = new PartContent(entity);
        if (!split.parts().isEmpty() || !content.isEncoded()) {
            return split;
        }
        Multipart decoded = Multipart.split(ByteSlice.of(content.bytes(WINMAIL_LIMIT)), boundary, MOST_PARTS);
        return decoded.parts().isEmpty() ? split : decoded;
    }

    private Piece message(MimeEntity entity, @Nullable String name, int depth) {
        ByteSlice inner = decoded(entity);
        MimeEntity message = MimeEntity.message(inner);
        if (within == 0) {
            returned(message);
        }
        String subject = message.headers().text("Subject").replaceAll("[/\\\\]", "-");
        int place = attachments.size();
        String number = number("m");
        if (within == 0) {
            attachments.add(AttachmentDescriber.describe(
                    name != null ? name : subject + ".eml", "message/rfc822", inner.open()));
        }
        if (depth < DEEPEST) {
            within++;
            String text = part(message, depth + 1, "text/plain").text();
            within--;
            embedded.append(text, 0, Math.min(text.length(), TEXT_LIMIT - Math.min(TEXT_LIMIT, embedded.length())));
        }
        note(MailDefect.TOO_DEEP, depth >= DEEPEST);
        if (within == 0) {
            // who opens it opens all that lies in it
            List<Attachment> inside = attachments.subList(place + 1, attachments.size());
            Attachment said = attachments.get(place).refusedIf(inside.stream().anyMatch(Attachment::refused));
            attachments.set(place, known(number, said, inner::open));
        }
        return Piece.NONE;
    }

    private Piece winmail(MimeEntity entity, String type) {
        PartContent content = new PartContent(entity);
        byte[] bytes = content.bytes(WINMAIL_LIMIT);
        Optional<TnefContent> winmail = TnefContent.open(bytes);
        if (winmail.isEmpty()) {
            troubles.add(MailDefect.WINMAIL_UNREADABLE);
            hidden("winmail.dat", type, bytes);
            return Piece.NONE;
        }
        for (TnefContent.File file : winmail.get().files()) {
            hidden(file.name(), OF_NO_TYPE, file.content());
        }
        return new Piece(lines(winmail.get().text()), Piece.Form.HTML, false);
    }

    private void attach(MimeEntity entity, @Nullable String name, String type) {
        boolean apart = entity.body().bytes() == whole;
        String number = number(!apart ? "e" : within == 0 ? "" : "n");
        Attachment gone = apart ? takenOut.get(number) : null;
        if (gone != null) {
            attachments.add(gone);
            return;
        }
        PartContent content = new PartContent(entity);
        Attachment file = AttachmentDescriber.describe(name == null ? "" : name, type, content.open());
        note(MailDefect.ENCODING_BROKEN, content.broken());
        if (apart) {
            attachments.add(file);
            int from = entity.body().from();
            enclosures.add(new MailAttachment(number, file, from, entity.body().to(), content::open));
        } else {
            attachments.add(known(number, file, content::open));
        }
    }

    /** A file in the middle of something else, from which it is not cut. */
    private void hidden(String name, String type, byte[] content) {
        if (numbered.getOrDefault(HIDDEN, 0) == MOST_PARTS) {
            troubles.add(MailDefect.TOO_MANY_PARTS);
            return;
        }
        Attachment file = AttachmentDescriber.describe(name, type, content);
        attachments.add(known(number(HIDDEN), file, () -> new ByteArrayInputStream(content)));
    }

    /** What was said of a file when it was first read, or else what it is now. */
    private Attachment known(String number, Attachment file, Supplier<InputStream> content) {
        Attachment before = takenOut.get(number);
        if (before == null) {
            enclosures.add(new MailAttachment(number, file, 0, 0, content));
        }
        return before == null ? file : before;
    }

    /** Each kind has its own numbers, so that none shifts when another's bytes are gone. */
    private String number(String kind) {
        return kind + (numbered.merge(kind, 1, Integer::sum) - 1);
    }

    private Piece text(MimeEntity entity, HeaderValue given, String type) {
        boolean html = type.equals("text/html") || ABRIDGED.contains(type);
        String decoded = decoded(entity, given, html);
        if (html) {
            HtmlText.Words words = HtmlText.read(decoded);
            Piece.Form form = ABRIDGED.contains(type) ? Piece.Form.ABRIDGED : Piece.Form.HTML;
            return new Piece(words.text(), form, words.struck());
        }
        String text = lines(decoded);
        if ("flowed".equalsIgnoreCase(given.parameter("format"))) {
            text = FlowedText.unwrap(text, "yes".equalsIgnoreCase(given.parameter("delsp")));
        }
        Uuencoded rest = Uuencoded.take(text);
        for (Uuencoded.File file : rest.files()) {
            hidden(file.name(), OF_NO_TYPE, file.content());
        }
        return Piece.plain(rest.text());
    }

    private Piece invitation(MimeEntity entity, HeaderValue given) {
        return new Piece(CalendarText.of(lines(decoded(entity, given, false))), Piece.Form.INVITATION, false);
    }

    private String decoded(MimeEntity entity, HeaderValue given, boolean html) {
        PartContent content = new PartContent(entity);
        byte[] bytes = content.textBytes(Math.max(0, TEXT_LIMIT - textBytes) + 1);
        textBytes += bytes.length;
        note(MailDefect.TEXT_CUT, textBytes > TEXT_LIMIT);
        note(MailDefect.ENCODING_BROKEN, content.broken());
        String charset = given.parameter("charset");
        CharsetDecoder.Decoded decoded =
                CharsetDecoder.decode(bytes, charset != null || !html ? charset : metaCharset(bytes));
        note(MailDefect.CHARSET_DOUBTFUL, decoded.doubtful());
        return decoded.text();
    }

    /** The charset that an HTML text names itself. */
    private static @Nullable String metaCharset(byte[] html) {
        String head = new String(html, 0, Math.min(html.length, 2_048), StandardCharsets.ISO_8859_1);
        int at = head.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (at < 0) {
            return null;
        }
        String name = head.substring(at + 8).replaceFirst("^[\"']", "").split("[^A-Za-z0-9_.:-]", 2)[0];
        return name.isEmpty() ? null : name;
    }

    private static @Nullable String fileName(MimeEntity entity, HeaderValue type) {
        String name = entity.headers().value("Content-Disposition").parameter("filename");
        return name != null ? name : type.parameter("name");
    }

    private static String lines(String text) {
        return text.replace("\r\r\n", "\n")
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\u0000", "");
    }

    private void note(MailDefect defect, boolean there) {
        if (there) {
            troubles.add(defect);
        }
    }
}
