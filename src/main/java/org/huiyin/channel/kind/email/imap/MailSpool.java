package org.huiyin.channel.kind.email.imap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.huiyin.platform.PrivateFolder;

/** Holds a large mail in a file instead of in memory; the file goes when nobody looks at it any more. */
final class MailSpool {

    private static final int BUFFER = 64 * 1024;

    private final Path folder;

    /** @param folder on a disk; made when it is needed */
    MailSpool(Path folder) {
        this.folder = folder;
    }

    /** The gateway's own disk is in trouble, not the mail. */
    static final class SpoolException extends IOException {
        SpoolException(Path folder, IOException cause) {
            super("a large mail cannot be written to " + folder + ": " + cause, cause);
        }
    }

    /** @throws SpoolException if the file cannot be written; any other IOException comes from the stream */
    ByteBuffer write(InputStream mail) throws IOException {
        try (FileChannel file = open();
                mail) {
            var out = Channels.newOutputStream(file);
            byte[] buffer = new byte[BUFFER];
            for (int n; (n = mail.read(buffer)) > 0; ) {
                try {
                    out.write(buffer, 0, n);
                } catch (IOException e) {
                    throw new SpoolException(folder, e);
                }
            }
            return file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
        }
    }

    /** The system takes the file back when the last one who has it open or mapped is gone, a killed process too. */
    private FileChannel open() throws SpoolException {
        try {
            PrivateFolder.make(folder);
            Path file = Files.createTempFile(folder, "mail", ".eml");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(file);
            return channel;
        } catch (IOException e) {
            throw new SpoolException(folder, e);
        }
    }
}
