package org.huiyin.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.huiyin.platform.files.FileFault;

/**
 * A region that has a file of rules.
 *
 * @param area its code, by the file's name
 * @param title its name, for people; the code where the file does not say
 * @param enabled false for a file that is there to be copied
 * @param days on which it says something new, as far as the file is right
 * @param faults what keeps the file from being in force as it stands
 */
public record Region(String area, String title, boolean enabled, SortedSet<LocalDate> days, List<FileFault> faults) {}
