package org.huiyin.directory.code;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of code that can be told right or odd by themselves, as schemas of settings name them. */
public enum CodeKind {
    /** 行政区划代码, GB/T 2260. */
    AREA {
        @Override
        public List<Finding> findings(String code) {
            return AreaCode.findings(code);
        }
    },
    /** 统一社会信用代码, GB 32100-2015. */
    DEPARTMENT {
        @Override
        public List<Finding> findings(String code) {
            return CreditCode.findings(code);
        }
    },
    /** 事项编码: 基本编码, 实施编码 or 业务办理项编码. */
    ITEM {
        @Override
        public List<Finding> findings(String code) {
            return ItemCode.findings(code);
        }
    };

    /** The kind of this word: {@code area}, {@code department} or {@code item}; empty for any other. */
    public static Optional<CodeKind> called(String word) {
        return List.of(values()).stream()
                .filter(kind -> kind.word().equals(word))
                .findFirst();
    }

    /** What is odd about a code of this kind; empty where nothing is. */
    public abstract List<Finding> findings(String code);

    /**
     * What is odd about an item of a department: an item code that holds the credit code of another. Empty for an item code
     * that holds none, and where no department is known.
     */
    public static List<Finding> departmentWithin(String item, @Nullable String department) {
        return department == null ? List.of() : ItemCode.departmentWithin(item, department);
    }

    /**
     * What is odd about the number of a service occurrence, 办件编号.
     *
     * @param today in the region's time zone: no matter is accepted later than that
     */
    public static List<Finding> occurrenceNumber(String number, LocalDate today) {
        return OccurrenceNumber.findings(number, today);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
