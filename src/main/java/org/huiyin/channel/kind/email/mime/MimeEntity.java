package org.huiyin.channel.kind.email.mime;

/**
 * A message or a part of one, taken apart into headers and body.
 *
 * @param whole whether the head was read as it stands; false where it was cut or had no end
 */
record MimeEntity(MailHeaders headers, ByteSlice body, boolean whole) {

    /** Bytes of a head that are read; more is no head but an attack. */
    static final int HEAD_LIMIT = 256 * 1024;

    private static final int LINES_AHEAD = 3;

    /** A message: its first line tells whether it has a head at all. */
    static MimeEntity message(ByteSlice slice) {
        ByteSlice start = withoutLead(slice);
        int first = start.from();
        String opening = start.latin1(first, Math.min(start.to(), first + 6));
        boolean mbox = opening.startsWith("From ") || opening.equals(">From ");
        ByteSlice message = mbox ? new ByteSlice(start.bytes(), start.nextLine(first), start.to()) : start;
        if (!message.isEmpty() && !isHeader(message, message.from())) {
            return of(message, message.from(), message.from(), false);
        }
        return part(message);
    }

    /** A part of a multipart: it may begin with the empty line that ends a head. */
    static MimeEntity part(ByteSlice slice) {
        int at = slice.from();
        int end = -1;
        while (at < slice.to()) {
            if (slice.endOfLine(at) == at) {
                end = at;
                break;
            }
            if (!isHeader(slice, at) && !isContinuation(slice, at) && !headersFollow(slice, slice.nextLine(at))) {
                return of(slice, at, at, false);
            }
            at = slice.nextLine(at);
        }
        return end < 0 ? of(slice, slice.to(), slice.to(), false) : of(slice, end, slice.nextLine(end), true);
    }

    private static MimeEntity of(ByteSlice slice, int headEnd, int bodyStart, boolean ended) {
        int length = Math.min(headEnd - slice.from(), HEAD_LIMIT);
        MailHeaders headers = MailHeaders.read(new ByteSlice(slice.bytes(), slice.from(), slice.from() + length));
        ByteSlice body = new ByteSlice(slice.bytes(), bodyStart, slice.to());
        return new MimeEntity(headers, body, ended && length == headEnd - slice.from());
    }

    /** Without a byte order mark and blank lines in front. */
    private static ByteSlice withoutLead(ByteSlice slice) {
        int at = slice.from();
        if (slice.size() >= 3 && slice.latin1(at, at + 3).equals("\u00ef\u00bb\u00bf")) {
            at += 3;
        }
        while (at < slice.to()) {
            int words = slice.skipBlanks(at, slice.to());
            if (words < slice.to() && slice.at(words) != '\r' && slice.at(words) != '\n') {
                break;
            }
            at = Math.min(slice.to(), words + 1);
        }
        return new ByteSlice(slice.bytes(), at, slice.to());
    }

    private static boolean headersFollow(ByteSlice slice, int start) {
        int at = start;
        for (int i = 0; i < LINES_AHEAD && at < slice.to() && slice.endOfLine(at) > at; i++) {
            if (isHeader(slice, at)) {
                return true;
            }
            at = slice.nextLine(at);
        }
        return false;
    }

    private static boolean isContinuation(ByteSlice slice, int at) {
        return slice.at(at) == ' ' || slice.at(at) == '\t';
    }

    private static boolean isHeader(ByteSlice slice, int start) {
        int at = start;
        while (at < slice.to() && slice.at(at) > ' ' && slice.at(at) < 127 && slice.at(at) != ':') {
            at++;
        }
        int name = at - start;
        at = slice.skipBlanks(at, slice.to());
        return name > 0 && at < slice.to() && slice.at(at) == ':';
    }
}
