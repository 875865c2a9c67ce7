package org.huiyin.channel.kind.email.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIRtfAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;

/**
 * What Outlook hides in winmail.dat (TNEF).
 *
 * @param text empty where it has none
 */
record TnefContent(String text, List<File> files) {

    /** One file in it. */
    record File(String name, byte[] content) {}

    /** Opens it; empty where it is broken. */
    static Optional<TnefContent> open(byte[] content) {
        try {
            HMEFMessage message = new HMEFMessage(new ByteArrayInputStream(content));
            List<File> files = new ArrayList<>();
            for (Attachment attachment : message.getAttachments()) {
                files.add(file(attachment));
            }
            return Optional.of(new TnefContent(text(message), files));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static File file(Attachment attachment) {
        String longName = attachment.getLongFilename();
        String name = longName != null ? longName : attachment.getFilename();
        byte[] content = attachment.getContents();
        return new File(name == null ? "" : name, content == null ? new byte[0] : content);
    }

    private static String text(HMEFMessage message) {
        MAPIAttribute html = message.getMessageMAPIAttribute(MAPIProperty.BODY_HTML);
        if (html != null) {
            return HtmlText.of(CharsetDecoder.decode(html.getData(), null).text());
        }
        MAPIAttribute plain = message.getMessageMAPIAttribute(MAPIProperty.BODY);
        if (plain instanceof MAPIStringAttribute words) {
            return words.getDataString();
        }
        MAPIAttribute rtf = message.getMessageMAPIAttribute(MAPIProperty.RTF_COMPRESSED);
        if (rtf instanceof MAPIRtfAttribute compressed) {
            return RtfText.of(new String(compressed.getData(), StandardCharsets.ISO_8859_1));
        }
        return "";
    }
}
