package org.huiyin.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What is rated; the unknown is null.
 *
 * @param areaCode 行政区划
 * @param deptCode 18-character 统一社会信用代码 of the department
 * @param taskCode service item (事项)
 * @param projectNo 办件编号, the service occurrence
 * @param window window number or code
 * @param staff 经办人
 */
public record Subject(
        @Nullable String areaCode,
        @Nullable String deptCode,
        @Nullable String taskCode,
        @Nullable String projectNo,
        @Nullable String window,
        @Nullable String staff) {

    /** Nothing known. */
    public static final Subject UNKNOWN = new Subject(null, null, null, null, null, null);

    /** This subject, with each unknown part taken from {@code other}. */
    public Subject orElse(Subject other) {
        return new Subject(
                areaCode != null ? areaCode : other.areaCode,
                deptCode != null ? deptCode : other.deptCode,
                taskCode != null ? taskCode : other.taskCode,
                projectNo != null ? projectNo : other.projectNo,
                window != null ? window : other.window,
                staff != null ? staff : other.staff);
    }
}
