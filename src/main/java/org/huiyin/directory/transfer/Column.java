package org.huiyin.directory.transfer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The columns of a file of the directory, by their English names or the Chinese ones. */
public enum Column {
    KIND("kind", "类型"),
    CODE("code", "编码"),
    ZH("zh", "名称"),
    EN("en", "英文名称"),
    FROM("from", "生效日期"),
    TO("to", "失效日期"),
    AREA("area", "区划编码"),
    DEPARTMENT("department", "部门编码"),
    HALL("hall", "大厅编码"),
    WINDOW("window", "窗口编码"),
    STAFF("staff", "人员编码"),
    ITEM("item", "事项编码");

    /** Without these a row says nothing. */
    static final Set<Column> NEEDED = Set.of(KIND, CODE, ZH);

    private final String key;
    private final String chinese;

    Column(String key, String chinese) {
        this.key = key;
        this.chinese = chinese;
    }

    /** Its name, as in the JSON of an entry. */
    public String key() {
        return key;
    }

    /** Its name in Chinese. */
    String chinese() {
        return chinese;
    }

    static Optional<Column> called(String heading) {
        return List.of(values()).stream()
                .filter(column -> column.key.equals(heading.toLowerCase(Locale.ROOT)) || column.chinese.equals(heading))
                .findFirst();
    }
}
