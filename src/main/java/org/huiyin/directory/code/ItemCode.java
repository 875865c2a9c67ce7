package org.huiyin.directory.code;

import java.util.ArrayList;
import java.util.List;

/**
 * 事项编码: 基本编码 of 12 characters; 实施编码 of 31, which is the credit code of the department, the level that carries the item
 * out, and the 基本编码; 业务办理项编码 of 33, with two more (GB/T 39554.1-2020).
 */
final class ItemCode {

    static final int IMPLEMENTATION = 31;
    private static final int BASIC = 12;
    private static final int SUB_ITEM = 33;

    private ItemCode() {}

    static List<Finding> departmentWithin(String code, String department) {
        boolean another = code.length() >= IMPLEMENTATION && !code.startsWith(department);
        return another
                ? List.of(new Finding(
                        "事项编码中的统一社会信用代码 " + code.substring(0, CreditCode.LENGTH) + " 不是部门 " + department,
                        "the credit code within, " + code.substring(0, CreditCode.LENGTH)
                                + ", is not the department's, " + department))
                : List.of();
    }

    static List<Finding> findings(String code) {
        int length = code.length();
        if (length != BASIC && length != IMPLEMENTATION && length != SUB_ITEM) {
            return List.of(new Finding(
                    "事项编码应为 12 位（基本编码）、31 位（实施编码）或 33 位（业务办理项编码），此处为 " + length + " 位",
                    "an item code has 12 characters (basic), 31 (as implemented) or 33 (a sub-item), this one has "
                            + length));
        }
        List<Finding> findings = new ArrayList<>();
        if (!code.matches("[0-9A-Z]+")) {
            findings.add(new Finding("事项编码只用数字和大写字母", "an item code has digits and capital letters only"));
        }
        if (length != BASIC) {
            CreditCode.findings(code.substring(0, CreditCode.LENGTH)).stream()
                    .map(finding -> finding.within("其中的统一社会信用代码", "the credit code within"))
                    .forEach(findings::add);
            char level = code.charAt(CreditCode.LENGTH);
            if (level < '1' || level > '6') {
                findings.add(new Finding(
                        "第 19 位行使层级应为 1 至 6（国家、省、市、县、乡、村），此处为 " + level,
                        "character 19, the level, is 1 to 6 (nation, province, city, county, town, village), here it is "
                                + level));
            }
        }
        return List.copyOf(findings);
    }
}
