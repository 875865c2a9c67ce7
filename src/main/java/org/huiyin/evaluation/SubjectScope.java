package org.huiyin.evaluation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which subjects somebody may see: those that any one of its parts covers.
 *
 * @param everything whether it covers all there is, the unknown included; the other parts then say nothing
 * @param areas 行政区划, each with all that lies within it: 310000 covers 310115
 * @param departments their 统一社会信用代码
 * @param halls each the beginning of the codes of its windows
 * @param staff each as {@code <department>/<staff code>}, as a staff code means something only within its department
 */
public record SubjectScope(
        boolean everything, Set<String> areas, Set<String> departments, Set<String> halls, Set<String> staff) {

    public static final SubjectScope EVERYTHING = new SubjectScope(true, Set.of(), Set.of(), Set.of(), Set.of());

    public static final SubjectScope NOTHING = new SubjectScope(false, Set.of(), Set.of(), Set.of(), Set.of());

    /** @throws IllegalArgumentException for an empty word, which would cover what nobody meant */
    public SubjectScope {
        areas = words("areas", areas);
        departments = words("departments", departments);
        halls = words("halls", halls);
        staff = words("staff", staff);
    }

    private static Set<String> words(String part, Set<String> words) {
        if (words.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("The " + part + " of a scope have an empty word");
        }
        return Set.copyOf(words);
    }

    /** Whether somebody with this scope may see what is about this subject. */
    public boolean covers(Subject subject) {
        return everything
                || begins(subject.areaCode(), areas, true)
                || subject.deptCode() != null && departments.contains(subject.deptCode())
                || begins(subject.window(), halls, false)
                || subject.deptCode() != null
                        && subject.staff() != null
                        && staff.contains(subject.deptCode() + "/" + subject.staff());
    }

    private static boolean begins(@Nullable String code, Set<String> with, boolean asArea) {
        return code != null && with.stream().anyMatch(word -> code.startsWith(asArea ? areaPrefix(word) : word));
    }

    /** Whether it is that of the unit of a subject, or of one of its people, and not that of who supervises it. */
    public boolean isOfTheUnitOf(Subject subject) {
        String department = subject.deptCode();
        String window = subject.window();
        return department != null
                        && (departments.contains(department)
                                || staff.stream().anyMatch(each -> each.startsWith(department + "/")))
                || window != null && halls.stream().anyMatch(window::startsWith);
    }

    /** What is somebody's own of it: the members of staff. */
    public SubjectScope own() {
        return new SubjectScope(false, Set.of(), Set.of(), Set.of(), staff);
    }

    /**
     * What the codes of an area and of all within it begin with: the area's own, less its empty levels: pairs of digits down
     * to the county, three for the street and three for the community.
     */
    public static String areaPrefix(String area) {
        String prefix = area;
        while (prefix.length() > 6 && prefix.endsWith("000")) {
            prefix = prefix.substring(0, prefix.length() - 3);
        }
        while (prefix.length() > 2 && prefix.length() <= 6 && prefix.endsWith("00")) {
            prefix = prefix.substring(0, prefix.length() - 2);
        }
        return prefix;
    }
}
