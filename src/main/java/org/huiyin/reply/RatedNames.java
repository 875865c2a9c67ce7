package org.huiyin.reply;

import java.util.Locale;
import java.util.Optional;
import org.huiyin.evaluation.Subject;

/** What citizens call what they rate: windows and service items, by the titles on their rating pages. */
public interface RatedNames {

    /** The title of the subject that a record names; empty where no page has it. */
    Optional<String> of(Subject subject, Locale language);

    /** The title of the subject that a page's code names; empty where no page has it. */
    Optional<String> ofCode(String code, Locale language);
}
