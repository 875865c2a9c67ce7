package org.huiyin.normalise;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Subject;
import org.huiyin.privacy.ReturnAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a reader understood of a submission, in the words of the record but unchecked: the normaliser cleans, checks and
 * flags it.
 *
 * @param kind what the citizen's word is
 * @param satisfaction the level given; null where none was given
 * @param given what was given, with the mapping that read it: a level, or something that is none, such as solved or not;
 *     never null where there is a level
 * @param occasion first, follow-up or default
 * @param subject what is rated, as far as the message says; the channel's own subject fills the rest
 * @param subjectKnown false where the message names a subject that the channel does not know
 * @param tags tag codes as given
 * @param text the citizen's words as given; null where there are none
 * @param rater what identifies the citizen on this channel (an openid, a number, an address); null for nobody. Only its
 *     keyed HMAC is ever stored
 * @param proven whether the message shows that the identity is the sender's own, should the door vouch for the message
 * @param named whether the citizen gave a name or identity
 * @param contact how the citizen wants to be reached; kept encrypted, elsewhere; null where none is to be kept
 * @param assessedAt when the citizen rated, as the message says: believed where the door vouches for it, and within the
 *     channel's bounds; null for the time of receipt
 * @param servedAt when the service step took place; null where the message does not say
 * @param link what ties several records of one contact together; null where there is only this one
 * @param attachments what came with the message
 * @param flags what the reader wants a person to look at
 * @param returnTo whom to tell that this was recorded; null for nobody
 */
public record Reading(
        Kind kind,
        @Nullable Satisfaction satisfaction,
        @Nullable Given given,
        Occasion occasion,
        Subject subject,
        boolean subjectKnown,
        List<String> tags,
        @Nullable String text,
        @Nullable String rater,
        boolean proven,
        boolean named,
        @Nullable String contact,
        @Nullable Instant assessedAt,
        @Nullable Instant servedAt,
        @Nullable String link,
        List<Attachment> attachments,
        Set<Flag> flags,
        @Nullable ReturnAddress returnTo)
        implements ReadResult {

    /** The same, to be acknowledged. */
    public Reading acknowledgedTo(ReturnAddress address) {
        return new Reading(
                kind,
                satisfaction,
                given,
                occasion,
                subject,
                subjectKnown,
                tags,
                text,
                rater,
                proven,
                named,
                contact,
                assessedAt,
                servedAt,
                link,
                attachments,
                flags,
                address);
    }
}
