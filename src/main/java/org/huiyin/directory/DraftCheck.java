package org.huiyin.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.directory.code.CodeKind;
import org.huiyin.directory.code.Finding;
import org.jspecify.annotations.Nullable;

/** What keeps a draft out of the directory, and what is merely odd about it. */
public final class DraftCheck {

    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_NAME = 200;

    private DraftCheck() {}

    /** Why it cannot be known; empty if it can. */
    static List<Directory.Fault> faults(Directory.Draft draft) {
        List<Directory.Fault> faults = new ArrayList<>();
        Place place = draft.period().place();
        code(faults, "code", draft.code(), true);
        code(faults, "area", place.area(), false);
        code(faults, "department", place.department(), draft.kind().isLocal());
        code(faults, "hall", place.hall(), false);
        code(faults, "window", place.window(), false);
        code(faults, "staff", place.staff(), false);
        code(faults, "item", place.item(), false);
        name(faults, "zh", draft.period().zh());
        String english = draft.period().en();
        if (english != null) {
            name(faults, "en", english);
        }
        LocalDate from = draft.period().from();
        LocalDate to = draft.period().to();
        if (from != null && to != null && to.isBefore(from)) {
            fault(faults, "to", "失效日期 " + to + " 早于生效日期 " + from, "ends on " + to + ", before it begins on " + from);
        }
        if (draft.kind() == EntryKind.SUBJECT && place.equals(Place.NOWHERE)) {
            fault(faults, "department", "评价对象未指向任何部门、窗口、人员或事项", "a subject that stands for nothing");
        }
        return faults;
    }

    /** What is odd about its codes; it is known all the same. */
    public static List<Finding> findings(Directory.Draft draft) {
        List<Finding> findings = new ArrayList<>();
        Place place = draft.period().place();
        switch (draft.kind()) {
            case AREA -> findings.addAll(CodeKind.AREA.findings(draft.code()));
            case DEPARTMENT -> {
                findings.addAll(CodeKind.DEPARTMENT.findings(draft.code()));
                if (place.area() != null) {
                    findings.addAll(CodeKind.AREA.findings(place.area()));
                }
            }
            case ITEM -> {
                findings.addAll(CodeKind.ITEM.findings(draft.code()));
                findings.addAll(CodeKind.departmentWithin(draft.code(), place.department()));
            }
            default -> {
                // their codes are the region's own
            }
        }
        return findings;
    }

    private static void code(List<Directory.Fault> faults, String field, @Nullable String code, boolean needed) {
        if (code == null || code.isEmpty()) {
            if (needed) {
                fault(faults, field, "缺少编码", "has no code");
            }
        } else if (code.length() > LONGEST_CODE) {
            fault(faults, field, "编码超过 " + LONGEST_CODE + " 个字符", "has more than " + LONGEST_CODE + " characters");
        } else if (!code.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*")) {
            fault(
                    faults,
                    field,
                    "编码“" + code + "”含有不可用的字符（可用文字、数字和 . _ -）",
                    "has '" + code + "'; a code has letters, digits and . _ - only");
        }
    }

    private static void name(List<Directory.Fault> faults, String field, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            fault(
                    faults,
                    field,
                    "名称应为 1 至 " + LONGEST_NAME + " 个字符",
                    "has no name of 1 to " + LONGEST_NAME + " characters");
        }
    }

    private static void fault(List<Directory.Fault> faults, String field, String chinese, String english) {
        faults.add(new Directory.Fault(field, new Finding(chinese, english)));
    }
}
