package org.huiyin.scoring;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cells somebody may see: those that any one of its parts covers.
 *
 * @param everything whether it covers all there is, the unknown included; the other parts then say nothing
 * @param areas what the codes of areas begin with
 * @param departments their codes
 * @param windows what the codes of windows begin with
 * @param staff whole, as their codes mean something only within their department
 */
public record CellScope(
        boolean everything, Set<String> areas, Set<String> departments, Set<String> windows, Set<StaffMember> staff) {

    public static final CellScope EVERYTHING = new CellScope(true, Set.of(), Set.of(), Set.of(), Set.of());

    /** One of a department's staff. */
    public record StaffMember(String department, String code) {}

    /** Whether this cell is among them. */
    public boolean covers(Cell cell) {
        return everything
                || begins(cell.area(), areas)
                || cell.department() != null && departments.contains(cell.department())
                || begins(cell.window(), windows)
                || cell.department() != null
                        && cell.staff() != null
                        && staff.contains(new StaffMember(cell.department(), cell.staff()));
    }

    private static boolean begins(@Nullable String code, Set<String> with) {
        return code != null && with.stream().anyMatch(code::startsWith);
    }
}
